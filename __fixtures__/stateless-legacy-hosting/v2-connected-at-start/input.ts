import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import express from 'express';

const server = new McpServer({ name: 'lambda', version: '1.0.0' });

server.registerTool('ping', { description: 'Answers' }, async () => ({ content: [{ type: 'text', text: 'pong' }] }));

const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });

const setUp = async () => {
  await server.connect(transport);
};

const app = express();
app.use(express.json());

app.post('/mcp', async (req, res) => {
  try {
    await transport.handleRequest(req, res, req.body);
  } catch (error) {
    console.error(error);
    res.status(500).end();
  }
});

setUp().then(() => app.listen(3000));
