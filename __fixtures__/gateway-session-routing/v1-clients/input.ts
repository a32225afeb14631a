import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import express from 'express';

const clients: Record<string, Client> = {};
const app = express();

app.post('/gateway', express.json(), async (req, res) => {
  const sessionId = req.header('Mcp-Session-Id') ?? '';
  if (!clients[sessionId]) {
    const client = new Client({ name: 'gateway', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost:4000/mcp')));
    clients[sessionId] = client;
  }
  res.json(await clients[sessionId].callTool(req.body.params));
});
