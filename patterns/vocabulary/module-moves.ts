/**
 * Where the exports of SDK v1 went in v2, as published with version 2.4. `test/sdk-tables.test.ts` compares the tables
 * with the declarations of the published packages, and with the mappings of the official codemod.
 */
import { table } from './table.js';

/** The packages that a module moves to, or the one of two that fits the role of the importing file. */
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
const tasks: ModuleMove = {
  kind: 'dropped',
  instead: 'tasks are an extension now, and `@modelcontextprotocol/ext-tasks` has its types and its client side',
};
const zodCompat: ModuleMove = {
  kind: 'dropped',
  instead: 'v2 takes any Standard Schema, so give it Zod 4 objects, and plain JSON Schema through `fromJsonSchema`',
};
const jsonSchemas: ModuleMove = {
  kind: 'dropped',
  instead: "write `z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })` of Zod 4",
};
const examples: ModuleMove = {
  kind: 'dropped',
  instead: 'the examples are no longer published, so keep a copy of what you use',
};

/** Sub-paths as `subPathOf` writes them. */
export const moduleMoves: Readonly<Record<string, ModuleMove>> = table({
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
  'server/zod-json-schema-compat': jsonSchemas,
  'server/auth/clients': authorizationServer,
  'server/auth/errors': authorizationServer,
  'server/auth/middleware/allowedMethods': authorizationServer,
  'server/auth/middleware/bearerAuth': authorizationServer,
  'server/auth/middleware/clientAuth': authorizationServer,
  'server/auth/provider': authorizationServer,
  'server/auth/providers/proxyProvider': authorizationServer,
  'server/auth/router': authorizationServer,
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
});

/** Folders of the v1 package that moved as a whole. */
export const folderMoves: Readonly<Record<string, ModuleMove>> = table({
  'examples/': examples,
  'experimental/': tasks,
  'server/auth/handlers/': authorizationServer,
});

/** The package of Zod schemas of the protocol's messages. */
export const schemaPackage = '@modelcontextprotocol/core';

/** Types of `types.js` whose names end like those of the schemas, which are values and have a package of their own. */
export const typesNamedSchema: readonly string[] = [
  'BooleanSchema',
  'EnumSchema',
  'LegacyTitledEnumSchema',
  'MultiSelectEnumSchema',
  'NumberSchema',
  'SingleSelectEnumSchema',
  'StringSchema',
  'TitledMultiSelectEnumSchema',
  'TitledSingleSelectEnumSchema',
  'UntitledMultiSelectEnumSchema',
  'UntitledSingleSelectEnumSchema',
];

/**
 * Exports of v1 that have another name in v2. `JSONRPCResponse` and its schema stood for results alone; v2 uses the
 * name for results and errors.
 */
export const exportRenames: Readonly<Record<string, string>> = table({
  McpError: 'ProtocolError',
  JSONRPCError: 'JSONRPCErrorResponse',
  JSONRPCErrorSchema: 'JSONRPCErrorResponseSchema',
  JSONRPCResponse: 'JSONRPCResultResponse',
  JSONRPCResponseSchema: 'JSONRPCResultResponseSchema',
  ResourceReference: 'ResourceTemplateReference',
  ResourceReferenceSchema: 'ResourceTemplateReferenceSchema',
  StreamableHTTPError: 'SdkHttpError',
  StreamableHTTPServerTransport: 'NodeStreamableHTTPServerTransport',
  isJSONRPCError: 'isJSONRPCErrorResponse',
  isJSONRPCResponse: 'isJSONRPCResultResponse',
});

/** Renames that hold for one module, by its sub-path. */
export const moduleRenames: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  types: table({ ResourceTemplate: 'ResourceTemplateType' }),
  'spec.types': table({ ResourceTemplate: 'ResourceTemplateType' }),
});

/** Types of v1 for which v2 uses those of the web platform. */
export const globalTypes: Readonly<Record<string, string>> = table({
  IsomorphicHeaders: 'Headers',
  RequestInfo: 'Request',
});

const taskNames =
  'tasks are an extension now: `@modelcontextprotocol/ext-tasks` has its types, and a server answers `tasks/get` itself';
const completableInternals = 'the internals of `completable` are private in v2: use `isCompletable`, or keep a copy';

/** Exports of modules that moved, which v2 does not have. */
export const droppedExports: Readonly<Record<string, string>> = table({
  ClientTasksCapabilitySchema: taskNames,
  ServerTasksCapabilitySchema: taskNames,
  RequestTaskStore: taskNames,
  TaskRequestOptions: 'v2 calls have plain `RequestOptions`, without tasks',
  ListChangedOptionsBaseSchema: 'v2 checks these options itself: use the type `ListChangedOptions`',
  COMPLETABLE_SYMBOL: completableInternals,
  CompletableDef: completableInternals,
  CompletableMeta: completableInternals,
  McpZodTypeKind: completableInternals,
  getCompleter: completableInternals,
  unwrapCompletable: completableInternals,
  SafeUrlSchema: 'v2 checks URLs inside its schemas: check yours with `z.url()`',
  OptionalSafeUrlSchema: 'v2 checks URLs inside its schemas: check yours with `z.url()`',
  normalizeHeaders: 'give headers to `new Headers()`, which takes every form of them',
  Error: 'declare the shape of a JSON-RPC error yourself: `{ code: number; message: string; data?: unknown }`',
  URL_ELICITATION_REQUIRED: 'write the number, -32042; 2026-07-28 has no such error',
  URLElicitationRequiredError: '2026-07-28 has no such error: return an `InputRequiredResult` instead',
});

/**
 * Helpers for resource servers: servers that check tokens and issue none. Those of
 * `@modelcontextprotocol/server-legacy/auth` are a frozen copy of v1, which throws and expects the error classes of v1.
 */
export const resourceServerExports: readonly string[] = [
  'requireBearerAuth',
  'BearerAuthMiddlewareOptions',
  'mcpAuthMetadataRouter',
  'getOAuthProtectedResourceMetadataUrl',
  'AuthMetadataOptions',
  'OAuthTokenVerifier',
];

/** The package with the maintained helpers for resource servers. */
export const resourceServerPackage = '@modelcontextprotocol/express';

/** The error classes of v1's OAuth code, and the members of `OAuthErrorCode` that v2's one class `OAuthError` has for them. */
export const oauthErrorCodes: Readonly<Record<string, string>> = table({
  AccessDeniedError: 'AccessDenied',
  InsufficientScopeError: 'InsufficientScope',
  InvalidClientError: 'InvalidClient',
  InvalidClientMetadataError: 'InvalidClientMetadata',
  InvalidGrantError: 'InvalidGrant',
  InvalidRequestError: 'InvalidRequest',
  InvalidScopeError: 'InvalidScope',
  InvalidTargetError: 'InvalidTarget',
  InvalidTokenError: 'InvalidToken',
  MethodNotAllowedError: 'MethodNotAllowed',
  ServerError: 'ServerError',
  TemporarilyUnavailableError: 'TemporarilyUnavailable',
  TooManyRequestsError: 'TooManyRequests',
  UnauthorizedClientError: 'UnauthorizedClient',
  UnsupportedGrantTypeError: 'UnsupportedGrantType',
  UnsupportedResponseTypeError: 'UnsupportedResponseType',
  UnsupportedTokenTypeError: 'UnsupportedTokenType',
});

/** Members of v1's `ErrorCode` that no message carries: v2 has them as strings, in `SdkErrorCode`, on `SdkError`. */
export const localErrorCodes: Readonly<Record<string, number>> = table({
  ConnectionClosed: -32000,
  RequestTimeout: -32001,
});

/** What the context of a handler was called in v1, and where it is in v2. */
export const contextProperties: Readonly<Record<string, readonly ['mcpReq' | 'http', string]>> = table({
  signal: ['mcpReq', 'signal'],
  requestId: ['mcpReq', 'id'],
  _meta: ['mcpReq', '_meta'],
  sendRequest: ['mcpReq', 'send'],
  sendNotification: ['mcpReq', 'notify'],
  authInfo: ['http', 'authInfo'],
  requestInfo: ['http', 'req'],
  closeSSEStream: ['http', 'closeSSE'],
  closeStandaloneSSEStream: ['http', 'closeStandaloneSSE'],
});

/** What the context had for tasks, and has no more. */
export const droppedContextProperties: readonly string[] = ['taskId', 'taskStore', 'taskRequestedTtl'];

/** Types of v1 that v2 expresses with its own, around the type argument that they are given. */
export const schemaTypes: Readonly<Record<string, string>> = {
  SchemaOutput: 'StandardSchemaWithJSON.InferOutput',
  SchemaInput: 'StandardSchemaWithJSON.InferInput',
};
