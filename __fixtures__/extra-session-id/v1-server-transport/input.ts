import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { serverFor, syncRoots } from './servers.js';

export async function open(): Promise<void> {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  console.log(`opened ${transport.sessionId}`);
  await serverFor(transport.sessionId).connect(transport);
}

export function watch(server: McpServer): void {
  server.server.oninitialized = () => {
    const sessionId = server.server.transport?.sessionId;
    setTimeout(() => syncRoots(server, sessionId), 350);
  };
}
