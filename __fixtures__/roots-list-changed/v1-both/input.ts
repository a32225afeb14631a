import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { RootsListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

export async function both(client: Client, mcpServer: McpServer): Promise<void> {
  await client.sendRootsListChanged();
  mcpServer.server.setNotificationHandler(RootsListChangedNotificationSchema, async () => {
    console.error(await mcpServer.server.listRoots());
  });
}
