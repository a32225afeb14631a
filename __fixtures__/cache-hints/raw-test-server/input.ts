import http from 'node:http';

const server = http.createServer((req, res) => {
  const message = parse(req);
  if (message.method === 'tools/list') {
    res.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { tools: [] } }));
  }
});

it('lists nothing', async () => {
  expect(await send(server, { jsonrpc: '2.0', id: 1, method: 'tools/list' })).toEqual({ tools: [] });
});
