// 404 already, or a status that is decided elsewhere; and a code that is only compared.
const methods = ['tools/list', 'tools/call'];

export function register(app, statusOf) {
  app.post('/mcp', (req, res) => {
    const error = { code: -32601, message: 'no such method' };
    if (req.query.strict) return res.status(404).json({ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'none' } });
    if (req.query.late) return res.status(statusOf(error)).json({ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'none' } });
    return methods.includes(req.body.method) ? res.json(req.body) : res.status(400).json({ error });
  });
}

export const isUnknown = (error) => error.code === -32601;
