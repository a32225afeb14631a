import { createMcpHandler, type McpServer } from '@modelcontextprotocol/server';
import { createServer } from './server.js';

const handler = createMcpHandler(createServer);

export function changed(sessions: { server: McpServer }[]) { for (const { server } of sessions) server.sendToolListChanged() }
