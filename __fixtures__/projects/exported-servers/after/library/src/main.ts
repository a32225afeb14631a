import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { server } from './server.js';

// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `library/package.json` publishes `library/src/server.ts`, which exports `server`, so that other packages can use it. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await server.connect(new StdioServerTransport());
