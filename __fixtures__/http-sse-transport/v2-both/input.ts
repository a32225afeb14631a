import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { SSEServerTransport } from '@modelcontextprotocol/server-legacy/sse';
import type { Response } from 'express';

const createServer = () => new McpServer({ name: 'weather', version: '1.0.0' });

export const handler = createMcpHandler(createServer);

export async function open(res: Response) {
  await createServer().connect(new SSEServerTransport('/messages', res));
}
