import { createServer as createHttpServer } from 'node:http';

import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

export const mcpHandler = createMcpHandler(createServer);

const nodeHandler = toNodeHandler(mcpHandler);
// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: ask `hostHeaderValidation([...])` and `originValidation([...])` of `@modelcontextprotocol/node` first. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
createHttpServer((req, res) => void nodeHandler(req, res)).listen(3000);
