// An MCP server file with maps of everything but sessions, some of them called like session maps.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

import type { Recording, Tool } from './types.js';

const tools = new Map<string, Tool>();
const sessions = new Map<string, Recording>();
const transports: Record<string, Transport> = {};
const servers = new Map<string, McpServer>();
const upstream: { [name: string]: { client: Client; transport: StreamableHTTPClientTransport } } = {};
const listening = new Set<McpServer>();

export async function connect(name: string, url: URL): Promise<void> {
  const transport = new StreamableHTTPClientTransport(url);
  const client = new Client({ name, version: '1.0.0' });
  upstream[name] = { client, transport };
  transports[name] = transport;
  await client.connect(transport);
}

export function add(server: McpServer, tenant: string): void {
  servers.set(tenant, server);
  listening.add(server);
  server.registerTool('start_recording', { description: 'Starts a recording' }, async () => {
    const sessionId = crypto.randomUUID();
    sessions.set(sessionId, { startedAt: Date.now() });
    return { content: [{ type: 'text', text: sessionId }] };
  });
  server.registerTool('call', { inputSchema: {} }, async ({ name }: { name: string }) => {
    const tool = tools.get(name);
    return { content: [{ type: 'text', text: String(tool) }] };
  });
}
