// The SDK gets its hints as options, for a server or for one resource; options from elsewhere may hold them.
import { McpServer, Server } from '@modelcontextprotocol/server';

const server = new McpServer(info, { cacheHints: { 'tools/list': { ttlMs: 60_000, cacheScope: 'public' } } });
server.registerResource('note', 'note://1', { cacheHint: { ttlMs: 5000 } }, readNote);
const other = new Server(info, options);
other.setRequestHandler('tools/list', async () => ({ tools: [] }));
