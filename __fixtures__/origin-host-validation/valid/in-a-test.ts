// A test starts what it likes.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express from 'express';
import { beforeAll } from 'vitest';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

beforeAll(() => {
  const app = express();
  app.post('/mcp', toNodeHandler(handler));
  app.listen(0);
});
