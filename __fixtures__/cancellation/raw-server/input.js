// A server by hand.
const running = new Map();

export function post(req, res) {
  switch (req.body.method) {
    case 'notifications/cancelled':
      running.get(req.body.params.requestId)?.abort();
      return res.status(202).end();
    case 'tools/list':
      return res.json({ jsonrpc: '2.0', id: req.body.id, result: { tools: [] } });
    case 'tools/call':
      return res.json({ jsonrpc: '2.0', id: req.body.id, result: { content: [] } });
  }
}
