import { createServer as createHttpServer } from 'node:http';

import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

export const mcpHandler = createMcpHandler(createServer);

const nodeHandler = toNodeHandler(mcpHandler);
createHttpServer((req, res) => void nodeHandler(req, res)).listen(3000);
