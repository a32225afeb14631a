/** What the SDK stage says. */
import type { Message } from '../pattern.js';

const wire =
  'Upgrading alone changes nothing on the wire: 2026-07-28 begins with `createMcpHandler`, `serveStdio` or the `versionNegotiation` of a client.';

const moveFile = 'Move this file to SDK v2';

export const messages = {
  moved: {
    text: `\`{{module}}\` belongs to SDK v1, which never speaks 2026-07-28; it moves to {{to}}. ${wire}`,
    edit: moveFile,
  },
  api: {
    text: '`{{name}}` is written as in SDK v1, and v2 has it in another form.',
    edit: 'Write it as in SDK v2',
  },
  dropped: {
    text: '`{{module}}` belongs to SDK v1, which never speaks 2026-07-28, and v2 has no counterpart: {{instead}}.',
    todo: 'SDK v2 has no counterpart of {{module}}: {{instead}}.',
  },
  droppedExport: {
    text: '`{{name}}` of `{{module}}` has no counterpart in SDK v2: {{instead}}.',
    todo: 'SDK v2 has no {{name}}: {{instead}}.',
  },
  splitExport: {
    text: '`{{name}}` of `{{module}}` became several exports of SDK v2, and this use does not tell which one is meant.',
    todo: '{{name}} became several exports in SDK v2 (ErrorCode: ProtocolErrorCode and SdkErrorCode; OAuth error classes: OAuthError with an OAuthErrorCode): write the ones that are meant here.',
  },
  authStyle: {
    text: '`{{name}}` of `{{module}}` goes to `@modelcontextprotocol/express` in a server that only checks tokens, and to `@modelcontextprotocol/server-legacy/auth` in one that issues them; this file alone does not tell.',
    todo: 'Take {{name}} from @modelcontextprotocol/express (with OAuthError of @modelcontextprotocol/server) if the server only checks tokens, from @modelcontextprotocol/server-legacy/auth if it issues them; never from both.',
  },
  typeArguments: {
    text: '`{{name}}` has no type parameters in SDK v2, and they are matched here: its requests, notifications and results have the types of the protocol.',
    todo: '{{name}} has no type parameters in SDK v2: write the types of requests, notifications and results here that are meant (Request, Notification, Result).',
  },
  unknown: {
    text: `\`{{module}}\` is no module of SDK v1 that we know; look for what it exports in {{to}}. ${wire}`,
    todo: 'Take this from {{to}}: SDK v1 has no module {{module}} that we know.',
  },
  builtSpecifier: {
    text: '`{{module}}` belongs to SDK v1, and the path is put together when the program runs: write out the v2 packages that can be meant.',
    todo: 'Name the SDK v2 package here: the path {{module}} is put together when the program runs, and v2 has other packages and no such paths.',
  },
  otherRegistry: {
    text: '`{{module}}` brings SDK v1, which never speaks 2026-07-28, from another registry or at a fixed version: name the v2 packages ({{to}}) in the same way, with a version of 2.4 or later.',
    todo: 'Name the SDK v2 packages ({{to}}) here, with a version of 2.4 or later, instead of {{module}}.',
  },
  augmentation: {
    text: '`{{module}}` is augmented here, and v2 declares these names in {{to}}, partly in another form.',
    todo: 'Augment {{to}} instead of {{module}}, and check the names: v2 has some of them in another form.',
  },
  wholeModule: {
    text: '`{{module}}` belongs to SDK v1, and is handed on as a whole here: what is used of it cannot be seen, and its exports are in several packages of v2.',
    todo: 'Take what is used of {{module}} from the SDK v2 packages by name: its exports are in several of them.',
  },
  resolvedPath: {
    text: '`{{module}}` belongs to SDK v1, and the path of its file is taken apart here: v2 has other folders, and its packages do not export their `package.json`.',
    todo: 'Resolve {{to}} here, and count the folders anew: its files are in dist, one folder below its package.json, which it does not export.',
  },
  mock: {
    text: '`{{module}}` belongs to SDK v1, and this mock has to follow the tested code. Several paths of v1 become one module of v2: give each v2 module one mock, since of two the last one wins.',
    todo: 'Mock the SDK v2 module that the tested code imports now, once for all its exports: of two mocks of one module the last one wins.',
  },
  mockAll: {
    text: 'Without a factory, this mocks everything in `{{module}}`, which holds what were many modules of v1.',
    todo: 'This mocks everything in {{module}} now, not one module of v1: give it a factory that replaces only what the test needs.',
  },
  positional: {
    text: '`{{method}}` is gone in SDK v2, and what this call passes to it cannot be told from the file: write it as `{{register}}` with a configuration object.',
    todo: 'Write this as {{register}}(name, { description, schema and annotations by name }, callback): SDK v2 has no {{method}}(), and what is passed here cannot be told from the file.',
  },
  rawShape: {
    text: "`{{key}}` is a plain record of Zod schemas here, of Zod's own type `ZodRawShape`. SDK v2 still takes such records when it runs, but its types do not take this one.",
    todo: 'Pass a schema as {{key}}, z.object(…) around the record: the types of SDK v2 do not take ZodRawShape.',
  },
  experimentalTasks: {
    text: '`experimental.tasks` is gone in SDK v2, and this throws when it runs: tasks are an extension, and a server answers their methods itself.',
    todo: 'SDK v2 has no experimental.tasks, and this throws when it runs: register the tool with registerTool, and keep tasks in a store of your own (extension io.modelcontextprotocol/tasks).',
  },
  taskHandler: {
    text: 'SDK v2 registers no handler for `{{method}}` by a schema: tasks are an extension, and its methods are registered with a schema of their own.',
    todo: "Register this as setRequestHandler('{{method}}', { params: a schema of the params }, (params) => …), or drop it: SDK v2 has no tasks of its own.",
  },
  wideResult: {
    text: 'A handler of `{{method}}` returns `{{type}}` in SDK v2, where v1 took any object, and `{{member}}` of what this one returns has a wider type: see {{owner}}.',
    todo: 'Return {{type}} here, which SDK v2 asks for: {{member}} has a wider type in {{owner}}. Give it the type of the protocol there, or cast the result where it is right.',
  },
  customHandler: {
    text: 'SDK v2 registers handlers by method: give it the name of {{method}}, a schema of the params alone, and a handler of the params.',
    todo: 'Write this as {{register}}(method, { params: a schema of the params alone }, (params) => …): SDK v2 takes no schema of the whole message.',
  },
  contextProperty: {
    text: '{{name}} of the handler context is used in a way that has no direct counterpart: v2 has `ctx.mcpReq` for the request and `ctx.http` for HTTP.',
    todo: 'Read this from ctx.mcpReq (signal, id, _meta, send, notify) or ctx.http (authInfo, req, closeSSE): SDK v2 has groups where v1 had one flat object.',
  },
  contextType: {
    text: '{{name}} stands flat in this type, as in the handler context of v1, but code here reads it as v2 has it: `ctx.mcpReq` for the request, `ctx.http` for HTTP.',
    todo: 'Give this type the groups of SDK v2, from which code here reads: mcpReq (signal, id, _meta, send, notify) and http (authInfo, req, closeSSE).',
  },
  identityMember: {
    text: '`capabilities` stands beside the name and the version here, where the SDK never reads them, and v2 has no place for them. Servers declare those of what is registered by themselves; others go into the second argument.',
    todo: 'Take capabilities out of the first argument, where the SDK never read them; what is not declared by itself goes into the second one.',
  },
  serverCapabilities: {
    text: '`capabilities` stands beside the name and the version here, where v2 has no place for them: a `Server` refuses handlers of what its second argument does not declare.',
    todo: 'Move capabilities from the first argument into the second one: SDK v2 refuses handlers of what is not declared there.',
  },
  clientCapability: {
    text: 'Servers declare `{{names}}`: the protocol has no such capability of clients, nobody reads it, and the type of v2 refuses it.',
    todo: 'Take {{names}} out of the capabilities: servers declare them, and the protocol has no such capability of clients.',
  },
  stub: {
    text: '`{{name}}` of a stand-in for a server is looked at here. In v2 the tested code calls `registerTool`, `registerPrompt` or `registerResource`, with the name, one object for description and schema, and the callback.',
    todo: 'Look at registerTool, registerPrompt or registerResource of the stand-in instead of {{name}}, here and below: name, one object with description and schema (a z.object), callback.',
  },
  privateMember: {
    text: '`{{name}}` is private to SDK v1: v2 may call it otherwise, and a handler that is taken from it has to be given a context.',
    todo: 'Reach this through a client (InMemoryTransport) instead of {{name}}, which is private to the SDK: in v2 its handlers have to be given a context as their second argument.',
  },
  contextRest: {
    text: 'The handler context is taken apart with a rest element, and its properties are in groups in v2.',
    todo: 'Name what is needed of the context: SDK v2 has it in ctx.mcpReq (signal, id, _meta, send, notify) and ctx.http (authInfo, req, closeSSE).',
  },
  contextTask: {
    text: '`{{name}}` is no longer part of the handler context: tasks are an extension, and keep their own store.',
    todo: 'SDK v2 has no {{name}} on the context: keep the tasks in a store of your own (extension io.modelcontextprotocol/tasks).',
  },
  contextMock: {
    text: 'This context of a test is flat as in v1, and is put together from parts: v2 has groups `mcpReq` and `http`.',
    todo: 'Give this context the form of SDK v2: id, signal, _meta, send and notify in mcpReq, authInfo and req in http, sessionId beside them.',
  },
  flatContext: {
    text: 'A context that goes on with the properties of v1 is made of {{name}} here, and that may have them in groups.',
    todo: 'Give this signal, requestId, sendRequest, sendNotification, _meta and authInfo, if it is made of a context of SDK v2: ctx.mcpReq has signal, id, send, notify and _meta, ctx.http has authInfo.',
  },
  record: {
    text: '`{{name}}` is given the schema of the values alone, which Zod 4 no longer takes: SDK v2 needs it.',
    edit: 'Name the schema of the keys',
  },
  sendAssertion: {
    text: 'In SDK v1 a request was sent with the schema of its result; v2 knows the results of the methods of the protocol, and is given the options in its place.',
    todo: 'Expect no schema between the request and the options, where the tested code sends a method of the protocol: SDK v2 knows its result.',
  },
  requestUrl: {
    text: '`requestInfo.url` was a `URL`; `ctx.http.req` is a web `Request`, whose `url` is text.',
    todo: 'The url of a web Request is text, not a URL object: use new URL(…) around it where its parts are read.',
  },
  headers: {
    text: 'The headers of `requestInfo` were a plain object; those of `ctx.http.req` are web `Headers`: read them with `get`.',
    todo: 'These are web Headers now: read them with get(name) and iterate over them, instead of treating them as an object.',
  },
  numericCode: {
    text: '`ErrorCode.{{name}}` is no number of the protocol: v2 has it as a string of `SdkErrorCode`, on `SdkError`. The number stays here; decide which of the two is meant.',
    todo: 'Was ErrorCode.{{name}}: keep the number {{number}} if it goes over the wire; compare with SdkErrorCode.{{name}} on an SdkError if the failure is local.',
  },
  httpErrorNew: {
    text: '`SdkHttpError` takes an `SdkErrorCode`, a message and `{ status, statusText }`, where `StreamableHTTPError` took a status and a message.',
    todo: 'Write this as new SdkHttpError(SdkErrorCode.…, message, { status }): its arguments are not those of StreamableHTTPError.',
  },
  oauthErrorNew: {
    text: '`OAuthError` takes a code, a message and a URI, where that of v1 took a message and a URI, and had no code but in its subclasses.',
    todo: 'Give OAuthError its code first, new OAuthError(OAuthErrorCode.…, message, uri): the message comes second in SDK v2, and a subclass has no static errorCode.',
  },
  issuer: {
    text: 'An authorization code is redeemed here without the issuer that came with it: v2 refuses that where the server says that it sends one (RFC 9207).',
    todo: 'Pass the URLSearchParams of the callback to finishAuth, or the iss parameter behind the code: SDK v2 compares it with the issuer, and refuses the code without it where the server promises to send it.',
  },
  providerParameter: {
    text: '`{{name}}` has a parameter of its own where SDK v2 passes the issuer: `{ issuer }`, for whom the credentials are.',
    todo: 'SDK v2 passes { issuer } to {{name}} where this parameter stands: take it as OAuthClientInformationContext, and what is your own from elsewhere.',
  },
  completable: {
    text: 'v2 finds the completer only under the outermost `optional`: `completable(schema.nullable(), complete).optional()`.',
    todo: 'Move the optionality outside, completable(schema.nullable(), complete).optional(): SDK v2 finds no completer below a nullish schema.',
  },
} satisfies Record<string, Message>;

export type MessageId = keyof typeof messages;
