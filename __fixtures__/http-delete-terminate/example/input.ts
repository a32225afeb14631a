import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

const app = express();
export const transports: Record<string, StreamableHTTPServerTransport> = {};

app.delete('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id'] as string | undefined;
  if (!sessionId || !transports[sessionId]) return void res.status(400).send('Invalid or missing session ID');
  await transports[sessionId].handleRequest(req, res);
});
