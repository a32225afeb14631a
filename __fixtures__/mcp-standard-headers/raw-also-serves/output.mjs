import express from 'express';
import { modernFetch } from './mcp-fetch.mjs';

const app = express();

app.post('/mcp', express.json(), async (req, res) => {
  const { id, method, params } = req.body;
  if (method !== 'tools/call') return res.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  // TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because the file answers requests as well as it sends them, so that it is not certain whose sessions these are. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
  const answer = await fetch('http://localhost:4000/mcp', {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
  res.json({ ...(await answer.json()), id });
});
