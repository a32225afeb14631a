// A server by hand that asks its client.
const pending = new Map();
let next = 0;

export function elicit(res, message, requestedSchema) {
  const id = next++;
  const request = { jsonrpc: '2.0', id, method: 'elicitation/create', params: { message, requestedSchema } };
  res.write(`data: ${JSON.stringify(request)}\n\n`);
  return new Promise((resolve) => pending.set(id, resolve));
}

export function post(req, res) {
  if ('result' in req.body) pending.get(req.body.id)?.(req.body.result);
  if (req.body.method === 'tools/call') res.json({ jsonrpc: '2.0', id: req.body.id, result: { content: [] } });
}
