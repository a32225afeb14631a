import {
  McpServer,
  Server,
  type ClientCapabilities,
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type Implementation,
} from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const transport = new StdioServerTransport();
const inputSchema = z.object({ text: z.string() });

server.registerTool('in a variable', { inputSchema }, async ({ text }, ctx) => {
  const capabilities = ((ctx.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities()) as ClientCapabilities | undefined;
  const client = ((ctx.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion()) as Implementation | undefined;
  return { content: [{ type: 'text', text: `${text} ${client?.name} ${Boolean(capabilities?.sampling)}` }] };
});

server.registerTool('taken apart', { inputSchema }, async ({ text }, { mcpReq: { id, envelope } }) => {
  const { name = 'somebody' } = (((envelope as Record<string, unknown> | undefined)?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion()) as Implementation | undefined) ?? {};
  return { content: [{ type: 'text', text: `${text} ${String(id)} ${name} ${(((envelope as Record<string, unknown> | undefined)?.[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion()) as Implementation | undefined)!.version}` }] };
});

server.registerTool('passed on', { inputSchema }, async ({ text }, ctx) => {
  const later = () => can(((ctx.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities()) as ClientCapabilities | undefined);
  return { content: [{ type: 'text', text: `${text} ${later()} ${String(ctx.mcpReq.id)}` }] };
});

export class NotesServer {
  readonly server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
  constructor() {
    this.server.setRequestHandler('tools/list', (_request, ctx) => ({
      tools: (((ctx.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? this.server.getClientCapabilities()) as ClientCapabilities | undefined)?.elicitation ? [{ name: 'ask', inputSchema: { type: 'object' } }] : [],
    }));
  }
}

function can(capabilities: ClientCapabilities | undefined): boolean {
  return capabilities?.elicitation !== undefined;
}
