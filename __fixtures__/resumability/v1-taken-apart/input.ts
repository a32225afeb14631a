import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('guarded', {}, async ({ closeSSEStream, closeStandaloneSSEStream }) => {
  if (closeSSEStream) closeSSEStream();
  closeStandaloneSSEStream!();
  return { content: [] };
});

server.registerTool('unguarded', {}, async (extra) => {
  extra.closeSSEStream!();
  return { content: [] };
});

export function close(transport: StreamableHTTPServerTransport, id: string): void {
  transport.closeSSEStream(id);
}
