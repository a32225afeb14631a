import type { McpServer } from '@modelcontextprotocol/server';
import { SSEServerTransport } from '@modelcontextprotocol/server-legacy/sse';
import type { Response } from 'express';

export async function open(res: Response, server: McpServer) {
  const transport = new SSEServerTransport('/messages', res);
  await server.connect(transport);
}
