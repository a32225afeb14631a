// The platform has the server.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export async function POST(request: Request): Promise<Response> {
  return handler.fetch(request);
}
