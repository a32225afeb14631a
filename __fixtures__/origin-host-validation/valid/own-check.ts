// Looks at the Origin header itself.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
const app = express();
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin !== undefined && new URL(origin).hostname !== 'localhost') res.status(403).end();
  else next();
});
app.use(express.json());
app.post('/mcp', toNodeHandler(handler));
app.listen(3000, '127.0.0.1');
