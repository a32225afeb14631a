import { McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';

interface User {
  name: string;
}

// Tools are handed this through a generic type: what reads it keeps the properties that it had.
export type ToolExtra = ServerContext & {
  signal: ServerContext['mcpReq']['signal'];
  requestId: ServerContext['mcpReq']['id'];
  sendRequest: ServerContext['mcpReq']['send'];
  sendNotification: ServerContext['mcpReq']['notify'];
  _meta?: ServerContext['mcpReq']['_meta'];
  authInfo?: NonNullable<ServerContext['http']>['authInfo'];
} & { user: User };

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
    server.registerTool(tool.name, {}, async (ctx) => {
      const toolExtra: ToolExtra = {
        ...ctx,
        signal: ctx.mcpReq.signal,
        sendRequest: ctx.mcpReq.send,
        sendNotification: ctx.mcpReq.notify,
        _meta: ctx.mcpReq._meta,
        authInfo: ctx.http?.authInfo,
        requestId: String(ctx.mcpReq.id),
        user,
      };
      return tool.run(toolExtra);
    });
  }
}

// Nothing takes this one through a generic type: it has the groups of v2.
export type Plain = ServerContext & { user: User };

export function plain(ctx: ServerContext, user: User): void {
  const own: Plain = { ...ctx, user };
  own.mcpReq.signal.throwIfAborted();
}

// One that is made of something unknown.
export type Given = { id: string } & ServerContext & {
  signal: ServerContext['mcpReq']['signal'];
  requestId: ServerContext['mcpReq']['id'];
  sendRequest: ServerContext['mcpReq']['send'];
  sendNotification: ServerContext['mcpReq']['notify'];
  _meta?: ServerContext['mcpReq']['_meta'];
  authInfo?: NonNullable<ServerContext['http']>['authInfo'];
};
export const others: Tool<Given>[] = [];

export function make(given: object): void {
  // TODO(mcp-stateless/sdk-package-split): Give this signal, requestId, sendRequest, sendNotification, _meta and authInfo, if it is made of a context of SDK v2: ctx.mcpReq has signal, id, send, notify and _meta, ctx.http has authInfo. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  const made: Given = { ...(given as any), id: '1' };
  for (const { run } of others) void run(made);
}
