import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
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

app.post('/mcp', async (req, res) => {
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  const server = createServer({
    name: 'greeter',
    greeting: 'Good  morning',
    languages: ['de', 'en', 'fr', 'nb'],
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
