import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import express, { type Request, type Response } from 'express';

const app = express();
export const transports = new Map<string, NodeStreamableHTTPServerTransport>();

app.get('/mcp', handleSessionRequest);
app.delete('/mcp', handleSessionRequest);

async function handleSessionRequest(req: Request, res: Response): Promise<void> {
  const transport = transports.get(req.headers['mcp-session-id'] as string);
  if (!transport) return void res.status(404).send('Session not found');
  await transport.handleRequest(req, res);
}
