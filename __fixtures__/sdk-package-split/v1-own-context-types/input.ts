import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestInfo } from '@modelcontextprotocol/sdk/types.js';

type Caller = {
  // Given by our middleware.
  authInfo?: AuthInfo & {
    extra?: {
      tenant?: string;
    };
  };
  signal?: AbortSignal;
  sessionId?: string;
};

interface Asker {
  requestInfo?: RequestInfo;
}

export interface Sharer {
  authInfo?: AuthInfo;
}

interface Keeper {
  authInfo?: AuthInfo;
}

const keepers: Keeper[] = [];

interface Commented {
  authInfo?: AuthInfo; // of the caller
  requestInfo?: RequestInfo;
}

function nameOf(extra: Commented): string | undefined {
  return extra.authInfo?.clientId;
}

function tenantOf(extra: Caller): string | undefined {
  return extra.signal?.aborted === true ? undefined : extra.authInfo?.extra?.tenant;
}

function agentOf(extra: Asker): string {
  return String(extra.requestInfo?.headers['user-agent']);
}

function hostOf(extra: { requestInfo?: RequestInfo }): string {
  return String(extra.requestInfo?.headers['host']);
}

function tokenOf(extra: Sharer): string | undefined {
  return extra.authInfo?.token;
}

function keep(extra: Keeper): string | undefined {
  return extra.authInfo?.token ?? keepers[0]?.authInfo?.token;
}

export const pathOf = (request: Request): string => new URL(request.url).pathname;

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('whoami', {}, async (extra: any) => {
  const texts = [tenantOf(extra as Caller), agentOf(extra), hostOf(extra), tokenOf(extra), keep(extra), nameOf(extra)];
  return { content: [{ type: 'text', text: texts.join(' ') }] };
});
