// The server of a test lives as long as the test.
import { McpServer } from '@modelcontextprotocol/server';
import { it } from 'vitest';

function createServer() {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  setInterval(() => server.sendToolListChanged(), 10);
  return server;
}

it('sends', () => createServer().close());
