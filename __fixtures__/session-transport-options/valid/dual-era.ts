// The transport is the 2025 leg of a server that speaks 2026-07-28 as well.
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';

import { createServer } from './server.js';

export const modern = createMcpHandler(createServer, { legacy: 'reject' });
export const legacy = () => new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
