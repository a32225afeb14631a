import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export interface Reader {
  readonly name: string;
  readonly shelf: readonly string[];
}

export function readerOf(authorization: string | undefined): Reader {
  return authorization === undefined
    ? { name: 'a visitor', shelf: ['Peer Gynt'] }
    : { name: authorization.replace(/^Bearer /, ''), shelf: ['Peer Gynt', 'Markens grøde'] };
}

export function createLibrary(reader: Reader, options: { readonly greeting: string }): McpServer {
  const server = new McpServer({ name: 'library', version: '1.0.0' });
  server.registerTool('shelf', { description: 'Lists the books of the reader' }, async () => ({
    content: [{ type: 'text', text: `${options.greeting} ${reader.name}: ${reader.shelf.join(', ')}` }],
  }));
  server.registerTool('lend', { description: 'Lends a book', inputSchema: { title: z.string() } }, async ({ title }) => ({
    isError: !reader.shelf.includes(title),
    content: [{ type: 'text', text: reader.shelf.includes(title) ? `lent ${title}` : `no ${title} here` }],
  }));
  return server;
}
