// What handlers only read may be built with the server; what they change lives in one call, or outside the factory.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { loadIndex } from './index-file.js';
import type { Options } from './options.js';

const visits = { total: 0 };
const cache = new Map<string, string>();

export function createServer(options: Options): McpServer {
  const server = new McpServer({ name: 'search', version: '1.0.0' });
  const index = new Map<string, string>();
  for (const [word, page] of loadIndex(options.file)) index.set(word, page);
  let limit = 10;
  if (options.many) limit = 100;
  let interval: NodeJS.Timeout | undefined;
  server.server.oninitialized = () => {
    interval = setInterval(() => console.error('alive'), 60_000);
  };
  server.server.onclose = () => {
    clearInterval(interval);
    interval = undefined;
  };
  server.registerTool('search', { inputSchema: {} }, async ({ word }: { word: string }) => {
    const found: string[] = [];
    let left = limit;
    for (const [key, page] of index) if (key.includes(word) && left-- > 0) found.push(page);
    visits.total++;
    cache.set(word, found.join());
    return { content: [{ type: 'text', text: found.join('\n') }] };
  });
  return server;
}

export const open = () => new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
