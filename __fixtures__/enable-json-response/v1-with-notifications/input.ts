import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('sync', {}, async (extra) => {
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
  return { content: [] };
});

await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true }));
