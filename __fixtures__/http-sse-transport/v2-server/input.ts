import type { McpServer } from '@modelcontextprotocol/server';
import { SSEServerTransport } from '@modelcontextprotocol/server-legacy/sse';
import type { Response } from 'express';

/** To become an endpoint of `createMcpHandler`. */
export async function open(res: Response, server: McpServer) {
  const transport = new SSEServerTransport('/messages', res);
  await server.connect(transport);
}
