/** Exports of the SDK that patterns ask for, v1 and v2 names side by side. */
import { table } from './table.js';

/** Classes whose instances the facts layer follows. The value is the name used in questions: `classOf(x) === 'Server'`. */
export const sdkClasses: Readonly<Record<string, SdkClass>> = table({
  McpServer: 'McpServer',
  Server: 'Server',
  Client: 'Client',
  StreamableHTTPServerTransport: 'StreamableHTTPServerTransport',
  NodeStreamableHTTPServerTransport: 'StreamableHTTPServerTransport',
  WebStandardStreamableHTTPServerTransport: 'StreamableHTTPServerTransport',
  SSEServerTransport: 'SSEServerTransport',
  StdioServerTransport: 'StdioServerTransport',
  InMemoryTransport: 'InMemoryTransport',
  StreamableHTTPClientTransport: 'StreamableHTTPClientTransport',
  SSEClientTransport: 'SSEClientTransport',
  StdioClientTransport: 'StdioClientTransport',
  Transport: 'Transport',
  McpError: 'McpError',
  ProtocolError: 'McpError',
  McpHttpHandler: 'McpHttpHandler',
});

export type SdkClass =
  | 'McpServer'
  | 'Server'
  | 'Client'
  | 'StreamableHTTPServerTransport'
  | 'SSEServerTransport'
  | 'StdioServerTransport'
  | 'InMemoryTransport'
  | 'StreamableHTTPClientTransport'
  | 'SSEClientTransport'
  | 'StdioClientTransport'
  | 'Transport'
  | 'McpError'
  | 'McpHttpHandler';

/** Types of a handler's second argument. */
export const contextTypes: readonly string[] = [
  'RequestHandlerExtra',
  'ServerContext',
  'ClientContext',
  'BaseContext',
  'RequestHandlerContext',
];

/** Types of handlers, and which parameter of theirs is the context. */
export const callbackTypes: Readonly<Record<string, number>> = table({
  ToolCallback: 1,
  PromptCallback: 1,
  ReadResourceCallback: 1,
  ReadResourceTemplateCallback: 2,
  CreateTaskRequestHandler: 1,
  TaskRequestHandler: 1,
});

/** v1 request and notification schemas, and the method that each stands for. */
export const schemaMethods: Readonly<Record<string, string>> = table({
  InitializeRequestSchema: 'initialize',
  InitializedNotificationSchema: 'notifications/initialized',
  PingRequestSchema: 'ping',
  ListToolsRequestSchema: 'tools/list',
  CallToolRequestSchema: 'tools/call',
  ListPromptsRequestSchema: 'prompts/list',
  GetPromptRequestSchema: 'prompts/get',
  ListResourcesRequestSchema: 'resources/list',
  ListResourceTemplatesRequestSchema: 'resources/templates/list',
  ReadResourceRequestSchema: 'resources/read',
  SubscribeRequestSchema: 'resources/subscribe',
  UnsubscribeRequestSchema: 'resources/unsubscribe',
  SetLevelRequestSchema: 'logging/setLevel',
  CompleteRequestSchema: 'completion/complete',
  CreateMessageRequestSchema: 'sampling/createMessage',
  ElicitRequestSchema: 'elicitation/create',
  ListRootsRequestSchema: 'roots/list',
  GetTaskRequestSchema: 'tasks/get',
  GetTaskPayloadRequestSchema: 'tasks/result',
  ListTasksRequestSchema: 'tasks/list',
  CancelTaskRequestSchema: 'tasks/cancel',
  CancelledNotificationSchema: 'notifications/cancelled',
  ProgressNotificationSchema: 'notifications/progress',
  LoggingMessageNotificationSchema: 'notifications/message',
  ResourceUpdatedNotificationSchema: 'notifications/resources/updated',
  ResourceListChangedNotificationSchema: 'notifications/resources/list_changed',
  ToolListChangedNotificationSchema: 'notifications/tools/list_changed',
  PromptListChangedNotificationSchema: 'notifications/prompts/list_changed',
  RootsListChangedNotificationSchema: 'notifications/roots/list_changed',
  ElicitationCompleteNotificationSchema: 'notifications/elicitation/complete',
  TaskStatusNotificationSchema: 'notifications/tasks/status',
});

/** v2 entries that only code written for 2026-07-28, alone or beside 2025, calls. */
export const modernEntries: readonly string[] = [
  'createMcpHandler',
  'serveStdio',
  'isLegacyRequest',
  'classifyInboundRequest',
];

/** How a server reaches its clients. */
export type Host = 'http' | 'stdio';

/** Names of the SDK that say it; nobody else has them. */
export const hostNames: Readonly<Record<string, Host>> = table({
  createMcpHandler: 'http',
  StreamableHTTPServerTransport: 'http',
  NodeStreamableHTTPServerTransport: 'http',
  WebStandardStreamableHTTPServerTransport: 'http',
  SSEServerTransport: 'http',
  serveStdio: 'stdio',
  StdioServerTransport: 'stdio',
});

/** `McpServer` methods that register a handler: the kind of handler, and where the callback's context stands. */
export const registrations: Readonly<Record<string, 'tool' | 'prompt' | 'resource'>> = table({
  tool: 'tool',
  registerTool: 'tool',
  prompt: 'prompt',
  registerPrompt: 'prompt',
  resource: 'resource',
  registerResource: 'resource',
});

/** Methods of v1's `client.experimental.tasks` and `server.experimental.tasks`, and what each sends. */
export const experimentalTaskCalls: Readonly<Record<string, string>> = table({
  listTasks: 'tasks/list',
  getTaskResult: 'tasks/result',
  getTask: 'tasks/get',
  cancelTask: 'tasks/cancel',
  callToolStream: 'stream',
  requestStream: 'stream',
  createMessageStream: 'stream',
  elicitInputStream: 'stream',
});

/** Types and classes of v1 that keep tasks for a server. */
export const taskStores: readonly string[] = ['TaskStore', 'RequestTaskStore', 'InMemoryTaskStore'];

/** Options of v1's servers and clients for tasks. */
export const taskOptions: readonly string[] = [
  'taskStore',
  'taskMessageQueue',
  'defaultTaskPollInterval',
  'maxTaskQueueSize',
];

/** Types of the options of the Streamable HTTP server transport. */
export const transportOptionTypes: readonly string[] = [
  'StreamableHTTPServerTransportOptions',
  'NodeStreamableHTTPServerTransportOptions',
  'WebStandardStreamableHTTPServerTransportOptions',
];

/** Classes of other packages that take the options of that transport and behave like it, by module. */
export const transportWrappers: Readonly<Record<string, readonly string[]>> = table({
  '@hono/mcp': ['StreamableHTTPTransport'],
});

/** The schema of v1 that checked the result of a request; v2 knows it by the method. */
export const resultSchemas: Readonly<Record<string, string>> = table({
  initialize: 'InitializeResultSchema',
  ping: 'EmptyResultSchema',
  'tools/list': 'ListToolsResultSchema',
  'tools/call': 'CallToolResultSchema',
  'prompts/list': 'ListPromptsResultSchema',
  'prompts/get': 'GetPromptResultSchema',
  'resources/list': 'ListResourcesResultSchema',
  'resources/templates/list': 'ListResourceTemplatesResultSchema',
  'resources/read': 'ReadResourceResultSchema',
  'resources/subscribe': 'EmptyResultSchema',
  'resources/unsubscribe': 'EmptyResultSchema',
  'completion/complete': 'CompleteResultSchema',
  'logging/setLevel': 'EmptyResultSchema',
  'elicitation/create': 'ElicitResultSchema',
  'roots/list': 'ListRootsResultSchema',
});

/** Methods of the 2025-11-25 tasks: v2 registers no handler for them by name alone. */
export const taskMethods: readonly string[] = [
  'tasks/get',
  'tasks/result',
  'tasks/list',
  'tasks/cancel',
  'notifications/tasks/status',
];

/** Keys of the annotations of a tool. */
export const annotationKeys: readonly string[] = [
  'title',
  'readOnlyHint',
  'destructiveHint',
  'idempotentHint',
  'openWorldHint',
];

/** The method of `McpServer` that took over from a positional one. */
export const registerMethods: Readonly<Record<string, string>> = table({
  tool: 'registerTool',
  prompt: 'registerPrompt',
  resource: 'registerResource',
});

/** The types of the results of methods, by the path inside of the result; `[]` is an element of a list. */
export const resultTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  'tools/list': table({ '': 'ListToolsResult', 'tools.[]': 'Tool', 'tools.[].inputSchema': "Tool['inputSchema']" }),
  'tools/call': table({ '': 'CallToolResult', 'content.[]': 'ContentBlock' }),
  'prompts/list': table({ '': 'ListPromptsResult' }),
  'prompts/get': table({ '': 'GetPromptResult', 'messages.[]': 'PromptMessage' }),
  'resources/list': table({ '': 'ListResourcesResult' }),
  'resources/templates/list': table({ '': 'ListResourceTemplatesResult' }),
  'resources/read': table({ '': 'ReadResourceResult', contents: "ReadResourceResult['contents']" }),
  'elicitation/create': table({ '': 'ElicitResult' }),
  'sampling/createMessage': table({ '': 'CreateMessageResult' }),
});

/**
 * Where the types of results ask for more than any object, by their paths: mostly for one of few texts. `*` is any member, and
 * `a|b` stands for two members of which one has to be there.
 */
export const resultPaths: Readonly<Record<string, readonly (readonly string[])[]>> = table({
  'tools/list': [
    ['tools', '[]', 'inputSchema', 'type'],
    ['tools', '[]', 'inputSchema', 'properties', '*'],
  ],
  'tools/call': [
    ['content', '[]', 'type'],
    ['content', '[]', 'resource', 'text|blob'],
  ],
  'prompts/get': [
    ['messages', '[]', 'role'],
    ['messages', '[]', 'content', 'type'],
    ['messages', '[]', 'content', 'resource', 'text|blob'],
  ],
  'resources/read': [['contents', '[]', 'text|blob']],
  'elicitation/create': [['action']],
  'sampling/createMessage': [['role'], ['content', 'type']],
});

/** What changed, as the `notify` of a handler of `createMcpHandler` calls it. */
export type ChangeKind = 'toolsChanged' | 'promptsChanged' | 'resourcesChanged' | 'resourceUpdated';

/** Methods of a server that tell its own connection of a change, and what changed. */
export const changeSenders: Readonly<Record<string, ChangeKind>> = table({
  sendToolListChanged: 'toolsChanged',
  sendPromptListChanged: 'promptsChanged',
  sendResourceListChanged: 'resourcesChanged',
  sendResourceUpdated: 'resourceUpdated',
});

/** Functions of the client that take an authorization code among their options, and the issuer beside it. */
export const authorizationCodeCalls: readonly string[] = ['auth', 'fetchToken', 'exchangeAuthorization'];

/** Methods of the client that throw on connections of 2026-07-28, and what each sends. */
export const legacyCalls: Readonly<Record<string, string>> = {
  ping: 'ping',
  setLoggingLevel: 'logging/setLevel',
  subscribeResource: 'resources/subscribe',
  unsubscribeResource: 'resources/unsubscribe',
  sendRootsListChanged: 'notifications/roots/list_changed',
};
