import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

function createServer() {
  const server = new McpServer({ name: 'lambda', version: '1.0.0' });

  server.registerTool('ping', { description: 'Answers' }, async () => ({ content: [{ type: 'text', text: 'pong' }] }));

  return server;
}

const setUp = async () => {
};

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  try {
    await mcpNodeHandler(req, res, req.body);
  } catch (error) {
    console.error(error);
    res.status(500).end();
  }
});

setUp().then(() => app.listen(3000));
