import type { McpServer } from '@modelcontextprotocol/server';
import { SSEServerTransport } from '@modelcontextprotocol/server-legacy/sse';
import type { Response } from 'express';

/** To become an endpoint of `createMcpHandler`. */
export async function open(res: Response, server: McpServer) {
  // TODO(mcp-stateless/http-sse-transport): No 2026-07-28 client speaks HTTP+SSE: serve Streamable HTTP beside it, with createMcpHandler(factory), and remove this endpoint when the last client of 2024-11-05 is gone. See https://modelcontextprotocol.io/specification/2026-07-28/deprecated
  const transport = new SSEServerTransport('/messages', res);
  await server.connect(transport);
}
