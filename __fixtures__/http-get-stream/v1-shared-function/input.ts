import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express, { type Request, type Response } from 'express';

const app = express();
const transports = new Map<string, StreamableHTTPServerTransport>();

const handleSessionRequest = async (req: Request, res: Response) => {
  const transport = transports.get(req.headers['mcp-session-id'] as string);
  if (!transport) return void res.status(404).send('Session not found');
  await transport.handleRequest(req, res);
};

app.get('/mcp', handleSessionRequest);
app.get('/v2/mcp', (req, res) => handleSessionRequest(req, res));

app.post('/api', async (req, res) => {
  await transports.get('one')?.handleRequest(req, res, req.body);
});
app.get('/api', (_req, res) => res.send('<h1>This is an MCP server</h1>'));
