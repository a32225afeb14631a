/** Where the sub-paths of the v1 package went in v2. */

/** The package that a module moves to, or the one of two that fits the role of the importing file. */
export type ModuleMove =
  | { readonly kind: 'package'; readonly to: string; readonly note?: string; readonly elsewhere?: Elsewhere }
  | { readonly kind: 'byRole'; readonly subPath?: string; readonly schemas?: true }
  | { readonly kind: 'dropped'; readonly instead: string };

/** Exports of a module that went another way than the rest of it. */
export interface Elsewhere {
  readonly names: readonly string[];
  readonly to: string;
}

const server: ModuleMove = { kind: 'package', to: '@modelcontextprotocol/server' };
const client: ModuleMove = { kind: 'package', to: '@modelcontextprotocol/client' };
const express: ModuleMove = { kind: 'package', to: '@modelcontextprotocol/express' };
const byRole: ModuleMove = { kind: 'byRole' };
const authorizationServer: ModuleMove = {
  kind: 'package',
  to: '@modelcontextprotocol/server-legacy/auth',
};
const resourceServer: ModuleMove = {
  kind: 'package',
  to: '@modelcontextprotocol/server-legacy/auth',
  elsewhere: {
    names: [
      'requireBearerAuth',
      'mcpAuthMetadataRouter',
      'getOAuthProtectedResourceMetadataUrl',
      'AuthMetadataOptions',
    ],
    to: '@modelcontextprotocol/express',
  },
};
const tasks: ModuleMove = {
  kind: 'dropped',
  instead: 'tasks are an extension now, and `@modelcontextprotocol/ext-tasks` has its types and its client side',
};
const zodCompat: ModuleMove = {
  kind: 'dropped',
  instead: 'v2 takes any Standard Schema, so give it Zod 4 objects, and plain JSON Schema through `fromJsonSchema`',
};
const examples: ModuleMove = {
  kind: 'dropped',
  instead: 'the examples are no longer published, so keep a copy of what you use',
};

/** Sub-paths as `subPathOf` writes them. */
export const moduleMoves: Readonly<Record<string, ModuleMove>> = {
  '': byRole,
  client,
  'client/auth': client,
  'client/auth-extensions': client,
  'client/middleware': client,
  'client/sse': client,
  'client/stdio': { kind: 'package', to: '@modelcontextprotocol/client/stdio' },
  'client/streamableHttp': client,
  'client/websocket': {
    kind: 'dropped',
    instead: 'use `StreamableHTTPClientTransport` or `StdioClientTransport` of `@modelcontextprotocol/client`',
  },
  inMemory: byRole,
  server,
  'server/completable': server,
  'server/express': express,
  'server/mcp': server,
  'server/middleware/hostHeaderValidation': express,
  'server/sse': {
    kind: 'package',
    to: '@modelcontextprotocol/server-legacy/sse',
    note: ', which speaks the deprecated HTTP+SSE transport and never 2026-07-28',
  },
  'server/stdio': { kind: 'package', to: '@modelcontextprotocol/server/stdio' },
  'server/streamableHttp': {
    kind: 'package',
    to: '@modelcontextprotocol/node',
    note: ' as `NodeStreamableHTTPServerTransport`',
    elsewhere: { names: ['EventStore', 'EventId', 'StreamId'], to: '@modelcontextprotocol/server' },
  },
  'server/webStandardStreamableHttp': server,
  'server/zod-compat': zodCompat,
  'server/zod-json-schema-compat': zodCompat,
  'server/auth/clients': authorizationServer,
  'server/auth/errors': {
    kind: 'package',
    to: '@modelcontextprotocol/server-legacy/auth',
    note: ', while the v2 packages themselves throw `OAuthError` with an `OAuthErrorCode`',
  },
  'server/auth/middleware/allowedMethods': authorizationServer,
  'server/auth/middleware/bearerAuth': resourceServer,
  'server/auth/middleware/clientAuth': authorizationServer,
  'server/auth/provider': authorizationServer,
  'server/auth/providers/proxyProvider': authorizationServer,
  'server/auth/router': resourceServer,
  'server/auth/types': byRole,
  'shared/auth': { kind: 'byRole', schemas: true },
  'shared/auth-utils': byRole,
  'shared/metadataUtils': byRole,
  'shared/protocol': byRole,
  'shared/responseMessage': tasks,
  'shared/stdio': byRole,
  'shared/toolNameValidation': { kind: 'dropped', instead: '`registerTool` checks names itself' },
  'shared/transport': byRole,
  'shared/uriTemplate': byRole,
  'spec.types': byRole,
  types: { kind: 'byRole', schemas: true },
  validation: byRole,
  'validation/ajv': { kind: 'byRole', subPath: '/validators/ajv' },
  'validation/ajv-provider': { kind: 'byRole', subPath: '/validators/ajv' },
  'validation/cfworker': { kind: 'byRole', subPath: '/validators/cf-worker' },
  'validation/cfworker-provider': { kind: 'byRole', subPath: '/validators/cf-worker' },
  'validation/types': byRole,
};

/** Folders of the v1 package that moved as a whole. */
export const folderMoves: Readonly<Record<string, ModuleMove>> = {
  'examples/': examples,
  'experimental/': tasks,
  'server/auth/handlers/': authorizationServer,
};

/** The package of Zod schemas of the protocol's messages. */
export const schemaPackage = '@modelcontextprotocol/core';
