import type { AuthInfo } from '@modelcontextprotocol/server';
import { McpServer } from '@modelcontextprotocol/server';

type Caller = {
  // Given by our middleware.
  http?: { authInfo?: AuthInfo & {
    extra?: {
      tenant?: string;
    };
  } };
  mcpReq: { signal?: AbortSignal };
  sessionId?: string;
};

interface Asker {
  http?: { req?: Request };
}

// TODO(mcp-stateless/sdk-package-split): Give this type the groups of SDK v2, from which code here reads: mcpReq (signal, id, _meta, send, notify) and http (authInfo, req, closeSSE). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export interface Sharer {
  authInfo?: AuthInfo;
}

// TODO(mcp-stateless/sdk-package-split): Give this type the groups of SDK v2, from which code here reads: mcpReq (signal, id, _meta, send, notify) and http (authInfo, req, closeSSE). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
interface Keeper {
  authInfo?: AuthInfo;
}

const keepers: Keeper[] = [];

// TODO(mcp-stateless/sdk-package-split): Give this type the groups of SDK v2, from which code here reads: mcpReq (signal, id, _meta, send, notify) and http (authInfo, req, closeSSE). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
interface Commented {
  authInfo?: AuthInfo; // of the caller
  requestInfo?: Request;
}

function nameOf(ctx: Commented): string | undefined {
  return ctx.http?.authInfo?.clientId;
}

function tenantOf(ctx: Caller): string | undefined {
  return ctx.mcpReq.signal?.aborted === true ? undefined : ctx.http?.authInfo?.extra?.tenant;
}

function agentOf(ctx: Asker): string {
  return String(ctx.http?.req?.headers.get('user-agent') ?? undefined);
}

function hostOf(ctx: { http?: { req?: Request } }): string {
  return String(ctx.http?.req?.headers.get('host') ?? undefined);
}

function tokenOf(ctx: Sharer): string | undefined {
  return ctx.http?.authInfo?.token;
}

function keep(ctx: Keeper): string | undefined {
  return ctx.http?.authInfo?.token ?? keepers[0]?.authInfo?.token;
}

export const pathOf = (request: Request): string => new URL(request.url).pathname;

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('whoami', {}, async (ctx: any) => {
  const texts = [tenantOf(ctx as Caller), agentOf(ctx), hostOf(ctx), tokenOf(ctx), keep(ctx), nameOf(ctx)];
  return { content: [{ type: 'text', text: texts.join(' ') }] };
});
