import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { server } from './server.js';

// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `await server.sendLoggingMessage({ level: 'info', data });` in `logging/src/tools.ts` uses the server `server`. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await server.connect(new StdioServerTransport());
