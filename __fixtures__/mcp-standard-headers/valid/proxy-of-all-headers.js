// A proxy that passes on everything, and a server that answers.
const methods = ['tools/list', 'tools/call'];

export function register(app, upstream) {
  app.post('/mcp', async (req, res) => {
    const headers = { ...req.headers, 'mcp-session-id': req.headers['mcp-session-id'] ?? '' };
    const answer = await fetch(upstream, { method: 'POST', headers, body: JSON.stringify(req.body) });
    res.setHeader('mcp-session-id', req.headers['mcp-session-id']);
    if (methods.includes(req.body.method)) res.json({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    else res.send(await answer.text());
  });
}
