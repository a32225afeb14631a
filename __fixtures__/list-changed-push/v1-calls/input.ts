import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

export async function changed(uri: string): Promise<void> {
  server.sendToolListChanged();
  server.sendPromptListChanged();
  await server.server.sendResourceListChanged();
  await server.server.sendResourceUpdated({ uri });
  await server.server.notification({ method: 'notifications/tools/list_changed' });
}
