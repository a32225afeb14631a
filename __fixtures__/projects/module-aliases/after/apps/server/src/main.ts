import { makeServer } from '@jobs/core';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { runJob } from '~/run.js';

const server = makeServer();

server.registerTool('run', {}, async (ctx) => ({ content: [{ type: 'text', text: await runJob(ctx) }] }));

// TODO(mcp-stateless/stdio-connect): serveStdio needs a function that builds a fresh server, but `server.registerTool('run', {}, async (ctx) => ({ content:...` uses the server that is connected. Build the server in a function, with all that is registered on it, and call serveStdio with that function instead of connect. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
await server.connect(new StdioServerTransport());
