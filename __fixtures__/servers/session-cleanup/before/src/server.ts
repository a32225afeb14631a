import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

/** The drawers that are open, of all servers. */
const open = new Set<object>();

/** @returns a server, and what is to be called when nobody needs it any more */
export function createServer() {
  const drawer = {};
  const server = new McpServer({ name: 'drawers', version: '1.0.0' });

  server.registerTool(
    'put',
    { description: 'Puts something into a drawer', inputSchema: { thing: z.string() } },
    async ({ thing }) => {
      open.add(drawer);
      return { content: [{ type: 'text', text: `${thing}: ${open.size} open` }] };
    },
  );

  server.registerTool('count', { description: 'Counts the open drawers of others' }, async () => ({
    content: [{ type: 'text', text: String([...open].filter((one) => one !== drawer).length) }],
  }));

  return {
    server,
    cleanup: (sessionId?: string) => {
      if (open.delete(drawer)) console.error(`closed the drawer of ${sessionId ?? 'a request'}`);
    },
  };
}
