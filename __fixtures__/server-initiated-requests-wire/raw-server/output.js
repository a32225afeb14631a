// A server by hand that asks its client.
const pending = new Map();
let next = 0;

export function elicit(res, message, requestedSchema) {
  const id = next++;
  // TODO(mcp-stateless/server-initiated-requests-wire): 2026-07-28 has no server-to-client requests: return resultType "input_required" with inputRequests and read params.inputResponses on the retry. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
  const request = { jsonrpc: '2.0', id, method: 'elicitation/create', params: { message, requestedSchema } };
  res.write(`data: ${JSON.stringify(request)}\n\n`);
  return new Promise((resolve) => pending.set(id, resolve));
}

export function post(req, res) {
  if ('result' in req.body) pending.get(req.body.id)?.(req.body.result);
  if (req.body.method === 'tools/call') res.json({ jsonrpc: '2.0', id: req.body.id, result: { content: [] } });
}
