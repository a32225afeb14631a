import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';

const servers = new Set<McpServer>();

export async function connect(): Promise<NodeStreamableHTTPServerTransport> {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  servers.add(server);
  await server.connect(transport);
  return transport;
}

export function changed(): void {
  for (const server of servers) server.sendToolListChanged();
}
