import { test } from 'node:test';

import { McpServer } from '../src/server/mcp.js';

test('hands the signal on, for tools/call', () => {
  const server = new McpServer();
  server.registerTool('forecast', { inputSchema: {} }, async ({ city }, extra) => {
    extra.signal.throwIfAborted();
    return { content: [{ type: 'text', text: `${city} ${extra.requestId}` }] };
  });
});
