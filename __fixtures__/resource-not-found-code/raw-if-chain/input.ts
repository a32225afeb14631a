import express from 'express';

const app = express();

app.post('/mcp', async (req, res) => {
  const { id, method, params } = req.body;
  if (method === 'tools/list') {
    res.json(rpcResult(id, { tools: [] }));
  } else if (method === 'resources/read' && params) {
    const text = await load(params.uri);
    if (text === undefined) {
      res.json({ "jsonrpc": "2.0", "id": id, "error": { "code": -32002, "message": `No ${params.uri}: not found` } });
      return;
    }
    res.json(rpcResult(id, { contents: [{ uri: params.uri, text }] }));
  }
});

async function subscribe(message) {
  if (message.method !== 'resources/subscribe') return forward(message);
  throw new RpcError(-32002, 'unknown URI');
}

function read(uri: string) {
  return rpcError(-32002, 'There is no such resource', { uri });
}
