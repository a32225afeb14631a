const answers = {};

export function register(app, upstream) {
  app.post('/mcp', async (req, res) => {
    const { id, method, params } = req.body;
    const headers = { authorization: req.headers.authorization, 'content-type': 'application/json' };
    const answer = await fetch(upstream, { method: 'POST', headers, body: JSON.stringify(req.body) });
    const body = await answer.json();
    if (method === 'tools/list') answers[`${upstream} ${method}`] = body.result;
    if (method === 'tools/call') console.log(params.name);
    res.json({ jsonrpc: '2.0', id, result: body.result });
  });
}
