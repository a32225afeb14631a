import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

/**
 * Serves until the client goes.
 *
 * @param server with everything registered on it
 */
export async function runStdio(server: McpServer): Promise<void> {
  const transport = new StdioServerTransport();

  process.on('SIGTERM', () => {
    void server.close();
  });

  await server.connect(transport);
  console.error('Listening on stdin');
}
