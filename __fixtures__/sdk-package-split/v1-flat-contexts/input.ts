import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

interface User {
  name: string;
}

// Tools are handed this through a generic type: what reads it keeps the properties that it had.
export type ToolExtra = RequestHandlerExtra<ServerRequest, ServerNotification> & { user: User };

interface Tool<Extra> {
  name: string;
  run: (extra: Extra) => Promise<CallToolResult>;
}

const tools: Tool<ToolExtra>[] = [
  {
    name: 'whoami',
    run: async (extra) => {
      extra.signal.throwIfAborted();
      return { content: [{ type: 'text', text: `${extra.user.name} ${extra.requestId} ${extra.sessionId}` }] };
    },
  },
];

export type Part = Pick<ToolExtra, 'signal' | 'user'>;

export function register(server: McpServer, user: User): void {
  for (const tool of tools) {
    server.registerTool(tool.name, {}, async (extra) => {
      const toolExtra: ToolExtra = {
        ...extra,
        requestId: String(extra.requestId),
        user,
      };
      return tool.run(toolExtra);
    });
  }
}

// Nothing takes this one through a generic type: it has the groups of v2.
export type Plain = RequestHandlerExtra<ServerRequest, ServerNotification> & { user: User };

export function plain(extra: RequestHandlerExtra<ServerRequest, ServerNotification>, user: User): void {
  const own: Plain = { ...extra, user };
  own.signal.throwIfAborted();
}

// One that is made of something unknown.
export type Given = { id: string } & RequestHandlerExtra<ServerRequest, ServerNotification>;
export const others: Tool<Given>[] = [];

export function make(given: object): void {
  const made: Given = { ...(given as any), id: '1' };
  for (const { run } of others) void run(made);
}
