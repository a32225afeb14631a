import { McpServer, Server, type ClientCapabilities } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const transport = new StdioServerTransport();
const inputSchema = z.object({ text: z.string() });

server.registerTool('in a variable', { inputSchema }, async ({ text }) => {
  const capabilities = server.server.getClientCapabilities();
  const client = server.server.getClientVersion();
  return { content: [{ type: 'text', text: `${text} ${client?.name} ${Boolean(capabilities?.sampling)}` }] };
});

server.registerTool('taken apart', { inputSchema }, async ({ text }, { mcpReq: { id } }) => {
  const { name = 'somebody' } = server.server.getClientVersion() ?? {};
  return { content: [{ type: 'text', text: `${text} ${String(id)} ${name} ${server.server.getClientVersion()!.version}` }] };
});

server.registerTool('passed on', { inputSchema }, async ({ text }, ctx) => {
  const later = () => can(server.server.getClientCapabilities());
  return { content: [{ type: 'text', text: `${text} ${later()} ${String(ctx.mcpReq.id)}` }] };
});

export class NotesServer {
  readonly server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
  constructor() {
    this.server.setRequestHandler('tools/list', () => ({
      tools: this.server.getClientCapabilities()?.elicitation ? [{ name: 'ask', inputSchema: { type: 'object' } }] : [],
    }));
  }
}

function can(capabilities: ClientCapabilities | undefined): boolean {
  return capabilities?.elicitation !== undefined;
}
