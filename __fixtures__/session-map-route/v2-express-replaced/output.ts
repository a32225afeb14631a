import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';
import type { Request, Response } from 'express';

function getServer(): McpServer {
  const server = new McpServer({ name: 'clock', version: '1.0.0' });
  server.registerTool('now', { description: 'The time' }, () => ({
    content: [{ type: 'text', text: new Date().toISOString() }],
  }));
  return server;
}

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(getServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req: Request, res: Response) => {
  console.log('request', req.body.method);
  try {
    await mcpNodeHandler(req, res, req.body);
  } catch (error) {
    console.error('Error handling MCP request:', error);
    if (!res.headersSent) res.status(500).json({ error: 'internal' });
  }
});

const handleSession = async (req: Request, res: Response) => {
  await mcpNodeHandler(req, res);
};

app.get('/mcp', handleSession);
app.delete('/mcp', handleSession);

app.get('/health', (_req, res) => {
  res.send('ok');
});

app.listen(3000, () => console.log('listening'));

process.on('SIGINT', async () => {
  console.log('shutting down');
  await mcpHandler.close();
  process.exit(0);
});
