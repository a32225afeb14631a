import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import express from 'express';

const transports = new Map<unknown, StreamableHTTPClientTransport>();

function transportFor(state: unknown): StreamableHTTPClientTransport {
  return transports.get(state) ?? new StreamableHTTPClientTransport(new URL('https://example.com/mcp'));
}

const app = express();

app.get('/callback', async (req, res) => {
  const transport = transportFor(req.query.state);
  await transport.finishAuth(req.query.code as string);
  res.send('done');
});

app.get('/other-callback', async (req, res) => {
  const { code, state } = req.query;
  await transportFor(state).finishAuth(String(code));
  const transport = transportFor(state);
  await transport.finishAuth(code as string);
  res.send('done');
});
