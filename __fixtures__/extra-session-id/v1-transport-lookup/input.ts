import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const transports: Record<string, StreamableHTTPServerTransport> = {};

export function createServer(): McpServer {
  const server = new McpServer({ name: 'poll', version: '1.0.0' });
  server.registerTool('poll', { description: 'Closes the stream' }, async (extra) => {
    const transport = extra.sessionId ? transports[extra.sessionId] : undefined;
    transport?.closeSSEStream(extra.requestId);
    return { content: [] };
  });
  return server;
}

export async function open(): Promise<void> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => {
      transports[id] = transport;
    },
  });
  transport.onclose = () => {
    if (transport.sessionId) {
      console.log(`closed ${transport.sessionId}`);
      delete transports[transport.sessionId];
    }
  };
  await createServer().connect(transport);
}
