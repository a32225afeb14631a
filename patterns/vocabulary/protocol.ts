/** Names and numbers of the protocol itself, before and after 2026-07-28. */

export const targetRevision = '2026-07-28';

/** Revisions that begin with `initialize`. */
export const legacyRevisions: readonly string[] = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];

/** Method literals that no other protocol uses: two different ones in a file say that it is MCP code. */
export const strongMethods: readonly string[] = [
  'tools/list',
  'tools/call',
  'resources/read',
  'prompts/get',
  'notifications/initialized',
  'sampling/createMessage',
  'elicitation/create',
  'logging/setLevel',
];

export const sessionIdHeader = 'mcp-session-id';

/** HTTP headers of the protocol, lower case. */
export const mcpHeader = /^mcp-(?:session-id|protocol-version|method|name)$/iu;

/** The same anywhere in a string, for allow-lists. */
export const mcpHeaderInText = /(?:^|[^\w-])mcp-(?:session-id|protocol-version|method|name)(?![\w-])/iu;

/** Headers that every 2026-07-28 request may carry, in the spelling of the specification. */
export const modernRequestHeaders: readonly [version: string, method: string, name: string] = [
  'MCP-Protocol-Version',
  'Mcp-Method',
  'Mcp-Name',
];

/** Methods whose requests repeat a member of their `params` in `Mcp-Name`, and which. */
export const namedMethods: Readonly<Record<string, 'name' | 'uri'>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
};

/** Methods whose complete result must carry `ttlMs` and `cacheScope`. */
export const cacheableMethods: readonly string[] = [
  'server/discover',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
];

/** The member of a list result that says which method it answers. */
export const listResultMembers: Readonly<Record<string, string>> = {
  tools: 'tools/list',
  prompts: 'prompts/list',
  resources: 'resources/list',
  resourceTemplates: 'resources/templates/list',
  contents: 'resources/read',
};

/** Methods of the 2025-11-25 tasks feature. */
export const taskMethods: readonly string[] = [
  'tasks/get',
  'tasks/result',
  'tasks/list',
  'tasks/cancel',
  'notifications/tasks/status',
];

/** Keys in the `_meta` of 2026-07-28: what a request says of its client, and a result of its server. */
export const metaKeys = {
  protocolVersion: 'io.modelcontextprotocol/protocolVersion',
  clientCapabilities: 'io.modelcontextprotocol/clientCapabilities',
  clientInfo: 'io.modelcontextprotocol/clientInfo',
  serverInfo: 'io.modelcontextprotocol/serverInfo',
} as const;

/** Signs of code that speaks both eras, or the new one only. */
export const modernTokens: readonly string[] = [
  targetRevision,
  'server/discover',
  metaKeys.protocolVersion,
  metaKeys.clientCapabilities,
];

export const errorCodes = {
  /** 2025-11-25 and earlier: resource not found. LSP uses the same number for "server not initialized". */
  legacyResourceNotFound: -32002,
  /** JSON-RPC's invalid params; what 2026-07-28 answers for an unknown resource. */
  invalidParams: -32602,
  /** JSON-RPC's own; over HTTP it goes with 404 in 2026-07-28. */
  methodNotFound: -32601,
  /** New in 2026-07-28; over HTTP both go with 400. */
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const;

/** Errors that drafts of 2026-07-28 had under other numbers. */
export const draftErrorCodes: readonly {
  readonly name: string;
  /** What constants, messages and classes of it are called. */
  readonly pattern: RegExp;
  readonly draft: number;
  readonly code: number;
}[] = [
  { name: 'HeaderMismatch', pattern: /header[_ ]?mismatch/iu, draft: -32001, code: errorCodes.headerMismatch },
  {
    name: 'MissingRequiredClientCapability',
    pattern: /missing_?required_?client_?capability/iu,
    draft: -32003,
    code: -32021,
  },
  {
    name: 'UnsupportedProtocolVersion',
    pattern: /unsupported[_ ]?protocol[_ ]?version/iu,
    draft: -32004,
    code: errorCodes.unsupportedVersion,
  },
];

/** Codes of the range that belongs to the specification which it has given a meaning, now or in 2025. */
export const reservedErrorCodes: readonly number[] = [-32020, -32021, -32022, -32042];

/** What opens a session before 2026-07-28. */
export const handshakeMethods: readonly string[] = ['initialize', 'notifications/initialized'];

/** What tells a client of 2026-07-28 about its server. */
export const discoverMethod = 'server/discover';

/** What a server of 2025 asks of its client. */
export const inputMethods: readonly string[] = ['sampling/createMessage', 'elicitation/create', 'roots/list'];

/** Methods that 2026-07-28 has no more, or that nobody sends there by itself; those of the handshake and of tasks apart. */
export const removedMethods: readonly string[] = [
  'ping',
  'logging/setLevel',
  'resources/subscribe',
  'resources/unsubscribe',
  'notifications/roots/list_changed',
  'notifications/tools/list_changed',
  'notifications/prompts/list_changed',
  'notifications/resources/list_changed',
  'notifications/resources/updated',
  'notifications/cancelled',
  'notifications/progress',
  ...inputMethods,
];

/** Methods that LSP, DAP, ACP or A2A have as well: alone they do not prove that a dispatcher speaks MCP. */
export const sharedMethods: readonly string[] = [
  'initialize',
  'initialized',
  'ping',
  'tasks/get',
  'tasks/list',
  'tasks/cancel',
];

/** Methods of A2A, whose `tasks/get`, `tasks/list` and `tasks/cancel` are not those of MCP. */
export const a2aMethod =
  /^(?:message\/(?:send|stream)|tasks\/(?:send|sendSubscribe|resubscribe|pushNotification(?:Config)?\/\w+)|agent\/\w+)$/u;

/** The key in the `_meta` of a request that says which logs the client wants with the response. */
export const logLevelKey = 'io.modelcontextprotocol/logLevel';

/** The extension that took the place of the tasks feature. */
export const tasksExtension = 'io.modelcontextprotocol/tasks';

/** Extensions that the project publishes itself; others have a prefix of their vendor. */
export const officialExtensions: readonly string[] = [
  tasksExtension,
  'io.modelcontextprotocol/ui',
  'io.modelcontextprotocol/oauth-client-credentials',
  'io.modelcontextprotocol/enterprise-managed-authorization',
  'io.modelcontextprotocol/skills',
];
