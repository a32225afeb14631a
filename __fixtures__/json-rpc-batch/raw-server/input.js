// A server by hand.
export async function post(req, res) {
  const messages = Array.isArray(req.body) ? req.body : [req.body];
  const answers = [];
  for (const message of messages) {
    if (message.method === 'tools/list') answers.push({ jsonrpc: '2.0', id: message.id, result: { tools: [] } });
    if (message.method === 'tools/call') answers.push({ jsonrpc: '2.0', id: message.id, result: { content: [] } });
  }
  res.json(answers);
}
