import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

interface Options {
  readonly name: string;
  readonly greeting: string;
  readonly languages: readonly string[];
}

function createServer({ name, greeting, languages }: Options): McpServer {
  const server = new McpServer({ name, version: '1.0.0' });
  server.registerTool('greet', { description: languages.join() }, async () => ({
    content: [{ type: 'text', text: greeting }],
  }));
  return server;
}

const app = express();
app.use(express.json());

const mcpHandler = createMcpHandler(() => createServer({
  name: 'greeter',
  greeting: 'Good  morning',
  languages: ['de', 'en', 'fr', 'nb'],
}), {
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body);
});

app.listen(3000);
