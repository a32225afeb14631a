import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import * as client from '../lib/ask.js';

export function registerTexts(server: McpServer) {
  server.registerTool('write', { description: 'Lets the model write' }, async (extra) => {
    const title = await client.ask(extra, 'A title');
    const text = await client.ask(extra, typeof title === 'string' ? `A text about ${title}` : 'A text');
    return { content: [{ type: 'text', text: JSON.stringify([title, text]) }] };
  });

  server.registerTool('places', { description: 'Lists the folders of the client' }, async () => ({
    content: [{ type: 'text', text: (await client.folders(server))?.join(', ') ?? 'none' }],
  }));
}
