/**
 * `fetch` for MCP clients that write their own messages: it speaks 2026-07-28 with servers that do, and lets everything
 * else through as it is.
 *
 *     const mcpFetch = modernFetch();
 *     const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
 *
 * The client goes on as with a server of 2025. Its `initialize` is sent as `server/discover` first, and answered from
 * what that says; `notifications/initialized`, `ping` and the end of the session stay here, since 2026-07-28 has none.
 * Every other request is given its envelope and headers, and no session id. A server that does not know the revision is
 * sent `initialize`, and from then on whatever the client writes.
 *
 * Questions of the server go to `answer`. With `answer: 'stream'` they arrive on the response stream as requests, as they
 * did in 2025, and what the client posts as the answer goes with the next round.
 *
 * Written by mcp-stateless; the file is yours to change.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
const revision = '2026-07-28';
const maxRounds = 20;
/** How long a server may take to say what it is before it is taken for one of 2025. */
const patienceMs = 30_000;

/** A message of JSON-RPC, of whatever kind. */
export interface Message {
  jsonrpc: '2.0';
  id?: string | number | null | undefined;
  method?: string | undefined;
  params?: Params | undefined;
  result?: Result | undefined;
  error?: { code: number; message: string; data?: unknown } | undefined;
}

/** Parameters, with those that are read here. */
export interface Params {
  [name: string]: unknown;
  _meta?: unknown;
  arguments?: unknown;
  level?: unknown;
  name?: unknown;
}

/** A result, with what is read of it here. */
export interface Result {
  [name: string]: unknown;
  inputRequests?: unknown;
  nextCursor?: unknown;
  resultType?: unknown;
  tools?: unknown;
}

/** What the server is told of the client with every request. */
export interface Client {
  clientInfo?: unknown;
  capabilities?: unknown;
  logLevel?: unknown;
}

/** `own` sends this request, if something else than usual does. */
export type Fetch = (input: string | URL | Request, init?: RequestInit, own?: unknown) => Promise<Response>;

export interface ModernFetchOptions {
  /** Absent: who the client says it is in `initialize`. */
  clientInfo?: { name: string; version: string };
  /** Absent: what the client says it can in `initialize`. */
  capabilities?: Record<string, unknown>;
  /** What sends requests, if not the global `fetch`. */
  fetch?: unknown;
  /**
   * Answers `elicitation/create`, `sampling/createMessage` and `roots/list` of a server with their result. `stream` is for
   * clients that read responses as they come, and post their answers.
   */
  answer?: 'stream' | ((question: { method: string; params?: Record<string, unknown> | undefined }) => unknown);
}

/** An argument of a tool that goes into a header as well. */
interface Declaration {
  path: string[];
  header: string;
}

/** What is known of an endpoint. */
interface Server {
  isModern?: boolean | undefined;
  client: Client;
  tools: Map<string, Declaration[]>;
}

/** A request of the client. */
interface Call {
  send: Fetch;
  url: string;
  init: RequestInit;
  server: Server;
  message: Message;
  takesEvents: boolean;
}

/** A response: its messages if they come one by one, its only message, or neither if it is none of JSON-RPC. */
interface Posted {
  response: Response;
  events?: AsyncIterable<Message>;
  reply?: Message | undefined;
}

/** Makes the `fetch` of a client. Endpoints are told apart by their URL without its query. */
export function modernFetch(options: ModernFetchOptions = {}): Fetch {
  const servers = new Map<string, Server>();
  const questions = new Map<unknown, (answer: Message) => void>();
  let lastId = 0;
  const freshId = (): string => `mcp-fetch-${++lastId}`;

  return async (input, init = {}, own) => {
    const send = (own ?? options.fetch ?? fetch) as Fetch;
    const request = typeof input === 'object' && 'url' in input ? input : undefined;
    const url = request ? request.url : (input as string | URL).toString();
    const method = (init.method ?? request?.method ?? 'GET').toUpperCase();
    const endpoint = url.replace(/[?#].*$/, '');
    const known = servers.get(endpoint);
    if (method === 'DELETE' && known?.isModern) return new Response(null, { status: 200 });
    const message = method === 'POST' ? await messageIn(request, init) : undefined;
    if (!message) return send(input, init);
    if (message.method === undefined) {
      const resolve = questions.get(message.id);
      if (!resolve) return known?.isModern ? accepted() : send(input, init);
      questions.delete(message.id);
      resolve(message);
      return accepted();
    }
    const server: Server = known ?? { client: { ...options }, tools: new Map() };
    servers.set(endpoint, server);
    const rest = request ? { signal: request.signal, credentials: request.credentials } : {};
    const headers = entriesOf(init.headers ?? request?.headers);
    const takesEvents = headers.some(([name, value]) => /^accept$/i.test(name) && /event-stream/i.test(value));
    const call: Call = { send, url, init: { ...rest, ...init, headers }, server, message, takesEvents };
    if (message.method === 'initialize') return initialize(call, () => send(input, init));
    if (server.isModern === false || (!server.isModern && message.id === undefined)) return send(input, init);
    if (message.id === undefined) return accepted();
    if (server.isModern && message.method === 'ping') return json({ jsonrpc: '2.0', id: message.id, result: {} });
    if (server.isModern && message.method === 'logging/setLevel') {
      server.client.logLevel = message.params?.level;
      return json({ jsonrpc: '2.0', id: message.id, result: {} });
    }
    const posted = await post(call, message);
    if (server.isModern === undefined) {
      if (isModernReply(posted.reply)) server.isModern = true;
      // Not understood, so that nothing was done: it may be sent again.
      else if ([400, 404, 405, 406, 415].includes(posted.response.status)) {
        server.isModern = false;
        return send(input, init);
      }
    }
    return answerTo(call, posted);
  };

  /** Asks the server what it is; one that cannot say is of 2025. */
  async function initialize(call: Call, handshake: () => Promise<Response>): Promise<Response> {
    const { server, message } = call;
    const { protocolVersion, clientInfo, capabilities } = message.params ?? {};
    server.client = { clientInfo, capabilities, ...options };
    server.isModern = undefined;
    const discover: Message = { jsonrpc: '2.0', id: freshId(), method: 'server/discover', params: {} };
    let found: Message | undefined;
    let response: Response | undefined;
    const { signal } = call.init;
    const patience = new AbortController();
    const stop = (): void => patience.abort(signal?.reason);
    const timer = setTimeout(stop, patienceMs);
    signal?.addEventListener('abort', stop);
    try {
      signal?.throwIfAborted();
      const probe = { ...call, message: discover, init: { ...call.init, signal: patience.signal } };
      const posted = await post(probe, discover);
      ({ response } = posted);
      for await (const one of rounds(probe, posted)) found = one;
    } catch (error) {
      if (!patience.signal.aborted || signal?.aborted) throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
    const { supportedVersions, capabilities: able, instructions, _meta, serverInfo } = found?.result ?? {};
    if (!Array.isArray(supportedVersions) || !supportedVersions.includes(revision)) {
      const answer = await handshake();
      if (answer.ok) server.isModern = false;
      return answer;
    }
    server.isModern = true;
    const name = (_meta as Record<string, unknown> | undefined)?.['io.modelcontextprotocol/serverInfo'] ?? serverInfo;
    const result = {
      // The one that the client knows: it may compare it.
      protocolVersion: protocolVersion ?? '2025-11-25',
      capabilities: able ?? {},
      serverInfo: name ?? { name: 'unknown', version: '0' },
      ...(instructions !== undefined && { instructions }),
    };
    return json({ jsonrpc: '2.0', id: message.id ?? null, result }, response);
  }

  /** Sends one message of 2026-07-28. */
  async function post(call: Call, message: Message): Promise<Posted> {
    const { send, server, url, init } = call;
    const own = modernHeaders(message, server.tools.get(String(message.params?.name)));
    const headers = [...(init.headers as [string, string][]).filter(([name]) => !replaced.test(name)), ...own];
    const body = JSON.stringify(modernMessage(message, server.client));
    const response = await send(url, { ...init, method: 'POST', headers: Object.fromEntries(headers), body });
    const type = contentTypeOf(response);
    if (type.includes('text/event-stream') && response.body) return { response, events: eventsIn(response.body) };
    if (!type.includes('json')) return { response };
    const text = await response.text();
    const reply = messageOf(text);
    if (reply) return { response, reply };
    const { status, statusText } = response;
    return { response: new Response(text === '' ? null : text, { status, statusText, headers: response.headers }) };
  }

  /** What the client is told. */
  async function answerTo(call: Call, posted: Posted): Promise<Response> {
    if (!posted.events && !posted.reply) return posted.response;
    const messages = rounds(call, posted);
    const first = await messages.next();
    if (call.takesEvents && (posted.events ?? first.value?.method) !== undefined) {
      return new Response(streamOf(messages, first), { headers: headersLike(posted.response, 'text/event-stream') });
    }
    let last = first.value ?? failure(call, 'The response ended without a result');
    for await (const one of messages) last = one;
    return json(last, posted.response);
  }

  /** The messages that answer a request: what comes before the result, and the result of the last round. */
  async function* rounds(call: Call, first: Posted): AsyncGenerator<Message, undefined, undefined> {
    let posted = first;
    let message = call.message;
    let refreshed = false;
    for (let round = 1; ; round++) {
      let { reply } = posted;
      for await (const one of posted.events ?? []) {
        if (one.method !== undefined) yield one;
        else {
          reply = one;
          break;
        }
      }
      if (!reply) {
        if (!posted.events) yield failure(call, `HTTP ${posted.response.status}`);
        return;
      }
      const { error, result } = reply;
      if (round < maxRounds && error?.code === -32022 && knowsRevision(error.data)) {
        call.server.isModern = true;
        message = { ...message, id: freshId() };
      } else if (!refreshed && error?.code === -32020 && call.message.method === 'tools/call') {
        refreshed = true;
        await listTools(call);
        message = { ...message, id: freshId() };
      } else if (round < maxRounds && result?.resultType === 'input_required') {
        const asked = yield* ask(call, (result.inputRequests ?? {}) as Record<string, Message>);
        if (asked.method !== undefined) return yield failure(call, asked.method);
        const { requestState } = result;
        const params = { ...call.message.params, ...(result.inputRequests !== undefined && asked.params) };
        message = {
          ...message,
          id: freshId(),
          params: requestState === undefined ? params : { ...params, requestState },
        };
      } else {
        return yield finish(call, reply);
      }
      posted = await post(call, message);
    }
  }

  /** @returns the parameters of the next round; as its method, why there are none */
  async function* ask(
    call: Call,
    asked: Record<string, Message>,
  ): AsyncGenerator<Message, Partial<Message>, undefined> {
    const { answer } = options;
    if (!answer || (answer === 'stream' && !call.takesEvents)) {
      return { method: 'The server asks the client something: give `modernFetch` a function as `answer`.' };
    }
    const answers: Promise<readonly [string, Message]>[] = [];
    for (const [key, { method = '', params }] of Object.entries(asked)) {
      if (answer !== 'stream') {
        const given = Promise.resolve({ method, params }).then(answer) as Promise<Record<string, unknown>>;
        answers.push(given.then((result) => [key, { jsonrpc: '2.0', result }]));
      } else {
        const id = freshId();
        answers.push(new Promise((resolve) => questions.set(id, (value) => resolve([key, value]))));
        yield { jsonrpc: '2.0', id, method, params };
      }
    }
    const given = await Promise.all(answers);
    const refused = given.find(([, { error }]) => error);
    if (refused) return { method: refused[1].error?.message ?? 'The client does not answer.' };
    return { params: { inputResponses: Object.fromEntries(given.map(([key, { result }]) => [key, result])) } };
  }

  /** Learns which arguments of tools go into headers. */
  async function listTools(call: Call): Promise<void> {
    for (let cursor: unknown, page = 0; page < maxRounds; page++) {
      const params = cursor === undefined ? {} : { cursor };
      const message: Message = { jsonrpc: '2.0', id: freshId(), method: 'tools/list', params };
      const list = { ...call, message };
      cursor = undefined;
      for await (const { result } of rounds(list, await post(list, message))) cursor = result?.nextCursor;
      if (cursor === undefined) return;
    }
  }
}

/** What is read of the configuration of a request of axios. */
interface AxiosConfig {
  url?: string;
  baseURL?: string;
  method?: string;
  params?: unknown;
  headers?: unknown;
  data?: unknown;
  signal?: unknown;
  timeout?: number;
  validateStatus?: ((status: number) => boolean) | null;
}

interface AxiosReply<C> {
  data: unknown;
  status: number;
  statusText: string;
  headers: Record<string, string>;
  config: C;
}

/** The same for axios: `axios.post(url, message, { adapter: axiosAdapter(modernFetch()) })`. */
export function axiosAdapter(send: Fetch): <C extends AxiosConfig>(config: C) => Promise<AxiosReply<C>> {
  return async (config) => {
    const { url = '', baseURL, method = 'get', params, headers, data, signal, timeout, validateStatus } = config;
    const isWhole = !baseURL || /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url);
    const base = isWhole ? url : [baseURL.replace(/\/+$/, ''), url.replace(/^\/+/, '')].filter(Boolean).join('/');
    const query = new URLSearchParams((params ?? {}) as Record<string, string>).toString();
    const address = query ? base + (base.includes('?') ? '&' : '?') + query : base;
    const given = headers as (Record<string, string> & { toJSON?: () => Record<string, string> }) | undefined;
    const fail = (message: string, code: string, more: object): Error =>
      Object.assign(new Error(message), { name: 'AxiosError', isAxiosError: true, code, config, ...more });
    let response: Response;
    try {
      response = await send(address, {
        method: method.toUpperCase(),
        headers: typeof given?.toJSON === 'function' ? given.toJSON() : { ...given },
        body: (data ?? null) as string | null,
        signal: signal ? (signal as AbortSignal) : timeout ? AbortSignal.timeout(timeout) : null,
      });
    } catch (cause) {
      const { name, message, cause: reason } = cause as Error & { cause?: { code?: string } };
      const code = name === 'TimeoutError' ? 'ECONNABORTED' : name === 'AbortError' ? 'ERR_CANCELED' : reason?.code;
      throw fail(message, code ?? 'ERR_NETWORK', { cause });
    }
    const { status, statusText } = response;
    const body = await response.text();
    const reply = { data: body, status, statusText, headers: Object.fromEntries(response.headers), config };
    if (!validateStatus || validateStatus(status)) return reply;
    const code = status < 500 ? 'ERR_BAD_REQUEST' : 'ERR_BAD_RESPONSE';
    throw fail(`Request failed with status code ${status}`, code, { response: reply, status });
  };
}

/** What is read of the request that a hook of got is given. */
interface GotRequest {
  url?: unknown;
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body?: unknown;
  signal?: unknown;
  timeout?: { request?: number | undefined };
}

/**
 * The same for got, with `Readable` of `node:stream`:
 * `got.post(url, { json: message, hooks: { beforeRequest: [gotHook(modernFetch(), Readable)] } })`.
 */
export function gotHook(
  send: Fetch,
  streams: { from(chunks: AsyncIterable<unknown>): object },
): (request: GotRequest) => Promise<never> {
  return async ({ url, method, headers, body, signal, timeout }) => {
    const response = await send(String(url), {
      method,
      headers: Object.fromEntries(entriesOf(headers)),
      body: (body ?? null) as string | null,
      signal: signal ? (signal as AbortSignal) : timeout?.request ? AbortSignal.timeout(timeout.request) : null,
    });
    // The body is decoded already.
    const plain = Object.fromEntries(
      [...response.headers].filter(([name]) => !/^content-(?:encoding|length)$/.test(name)),
    );
    const { status: statusCode, statusText: statusMessage } = response;
    // Got takes it for the response of `http.request`, whatever its types say.
    return Object.assign(streams.from(bytesIn(response)), { statusCode, statusMessage, headers: plain }) as never;
  };
}

/** What is read of a response of undici. */
interface UndiciReply {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: AsyncIterable<Uint8Array>;
}

/** The same for `request` of undici, which goes on sending: `undiciRequest(modernFetch(), request)`. */
export function undiciRequest<R>(send: Fetch, request: R): R {
  const own: Fetch = async (url, init) => {
    const { statusCode, headers, body } = await (request as (url: unknown, init: unknown) => Promise<UndiciReply>)(
      url,
      init,
    );
    const chunks = body[Symbol.asyncIterator]();
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    });
    return new Response([204, 205, 304].includes(statusCode) ? null : stream, {
      status: statusCode,
      headers: entriesOf(headers),
    });
  };
  const modern = async (url: string | URL, options?: RequestInit): Promise<object> => {
    const response = await send(url, options, own);
    const body = {
      json: () => response.json(),
      text: () => response.text(),
      arrayBuffer: () => response.arrayBuffer(),
      dump: async () => response.body?.cancel(),
      [Symbol.asyncIterator]: () => bytesIn(response),
    };
    return { statusCode: response.status, headers: Object.fromEntries(response.headers), trailers: {}, body };
  };
  return modern as R;
}

/** Buffers, where there are any: their text is UTF-8, and streams of Node have no others. */
async function* bytesIn({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const { Buffer } = globalThis as { Buffer?: { from(bytes: Uint8Array): Uint8Array } };
  for await (const chunk of body ? chunksIn(body) : []) if (chunk) yield Buffer?.from(chunk) ?? chunk;
}

/** A request with its envelope; keys that are in `_meta` already stay. */
export function modernMessage(message: Message, { clientInfo, capabilities, logLevel }: Client): Message {
  const prefix = 'io.modelcontextprotocol/';
  const _meta = {
    ...(message.params?._meta as Record<string, unknown> | undefined),
    [`${prefix}protocolVersion`]: revision,
    [`${prefix}clientCapabilities`]: capabilities ?? {},
    ...(clientInfo !== undefined && { [`${prefix}clientInfo`]: clientInfo }),
    ...(logLevel !== undefined && { [`${prefix}logLevel`]: logLevel }),
  };
  return { ...message, params: { ...message.params, _meta } };
}

/** The headers that go with a request. */
export function modernHeaders({ method = '', params = {} }: Message, declared: Declaration[] = []): [string, string][] {
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json, text/event-stream'],
    ['MCP-Protocol-Version', revision],
    ['Mcp-Method', method],
  ];
  const name = params[nameFields[method] ?? ''];
  if (typeof name === 'string') headers.push(['Mcp-Name', encoded(name)]);
  if (method !== 'tools/call') return headers;
  for (const { path, header } of declared) {
    let value: unknown = params.arguments;
    for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
    if (value === undefined || value === null) continue;
    headers.push([`Mcp-Param-${header}`, encoded(typeof value === 'string' ? value : JSON.stringify(value))]);
  }
  return headers;
}

const nameFields: Record<string, string> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
};

/** Headers of the client that are written anew, or that belong to sessions. */
const replaced = /^(?:content-type|content-length|accept|last-event-id|mcp-.*)$/i;

/** A value as a header can hold it. */
function encoded(value: string): string {
  const isPlain = /^[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?$/.test(value) && !/^=\?base64\?.*\?=$/.test(value);
  if (isPlain) return value;
  const bytes = new TextEncoder().encode(value);
  return `=?base64?${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}?=`;
}

/** The arguments that a tool wants in headers; nothing where a declaration is invalid, so that the tool must not be used. */
function declarationsIn(schema: unknown): Declaration[] | undefined {
  const found: Declaration[] = [];
  const isFine = (node: unknown, path: string[], isArgument: boolean): boolean => {
    if (typeof node !== 'object' || node === null) return true;
    const { 'x-mcp-header': header, type, ...others } = node as Record<string, unknown>;
    if (header !== undefined) {
      if (!isArgument || path.length === 0 || !/^(?:string|integer|boolean)$/.test(String(type))) return false;
      if (typeof header !== 'string' || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)) return false;
      if (found.some((one) => one.header.toLowerCase() === header.toLowerCase())) return false;
      found.push({ path, header });
    }
    const areFine = Object.entries(others).every(([key, value]) =>
      key === 'properties' && typeof value === 'object' && value !== null
        ? Object.entries(value).every(([name, one]) => isFine(one, [...path, name], isArgument))
        : isFine(value, [...path, key], false),
    );
    return areFine;
  };
  return isFine(schema, [], true) ? found : undefined;
}

/** The last word on a request, under the id that the client gave it. */
function finish({ server, message }: Call, reply: Message): Message {
  const { result, error } = reply;
  const type = result?.resultType;
  if (type !== undefined) server.isModern ??= true;
  if (type !== undefined && type !== 'complete') {
    return failure({ message }, `The result is of a type that this client does not know: ${JSON.stringify(type)}`);
  }
  const answer = { ...reply, id: message.id ?? null };
  if (error || message.method !== 'tools/list' || !Array.isArray(result?.tools)) return answer;
  result.tools = (result.tools as { name: string; inputSchema?: unknown }[]).filter(({ name, inputSchema }) => {
    const declarations = declarationsIn(inputSchema);
    if (declarations) server.tools.set(name, declarations);
    else console.warn(`The tool ${name} is left out: its x-mcp-header is invalid.`);
    return declarations !== undefined;
  });
  return answer;
}

function failure({ message }: Pick<Call, 'message'>, text: string): Message {
  return { jsonrpc: '2.0', id: message.id ?? null, error: { code: -32603, message: text } };
}

function isModernReply(reply: Message | undefined): boolean {
  return typeof reply?.result?.resultType === 'string' || [-32020, -32021, -32022].includes(reply?.error?.code ?? 0);
}

function knowsRevision(data: unknown): boolean {
  const { supported } = (data ?? {}) as { supported?: unknown };
  return Array.isArray(supported) && supported.includes(revision);
}

/** The message that a request brings, if it is one of JSON-RPC. */
async function messageIn(request: Request | undefined, { body }: RequestInit): Promise<Message | undefined> {
  if (typeof body === 'string') return messageOf(body);
  if (body instanceof Uint8Array) return messageOf(new TextDecoder().decode(body));
  return request && !body ? messageOf(await request.clone().text()) : undefined;
}

function messageOf(text: string): Message | undefined {
  try {
    const value = JSON.parse(text) as Message | null;
    // Parameters in a list are those of another protocol.
    return value?.jsonrpc === '2.0' && !Array.isArray(value.params) ? value : undefined;
  } catch {
    return undefined;
  }
}

function entriesOf(given: unknown): [string, string][] {
  const headers = given as RequestInit['headers'];
  const isList = Array.isArray(headers) || (headers !== undefined && typeof headers.forEach === 'function');
  const entries = isList ? Array.from(headers as Iterable<[string, string]>) : Object.entries(headers ?? {});
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

function contentTypeOf({ headers }: Response): string {
  // What stands in for a response in tests may have no headers.
  return (headers as Headers | undefined)?.get('content-type') ?? '';
}

/** The messages of an event stream, as they come. */
async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Message, undefined, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksIn(body)) {
    text += chunk ? decoder.decode(chunk, { stream: true }) : '\n\n';
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split(/\r?\n/).flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []);
      const message = messageOf(data.join('\n'));
      if (message) yield message;
    }
  }
}

/** What a body brings, and nothing at its end. */
async function* chunksIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array | undefined, void, undefined> {
  if (typeof (body as Partial<typeof body>).getReader !== 'function') {
    // The stream of a library for Node.
    yield* body as unknown as AsyncIterable<Uint8Array>;
    return yield undefined;
  }
  const reader = body.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
    yield undefined;
  } finally {
    // To close the stream is to cancel the request.
    await reader.cancel().catch(() => undefined);
  }
}

function streamOf(
  messages: AsyncGenerator<Message, undefined, undefined>,
  first: IteratorResult<Message, undefined>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Message, undefined> | undefined = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = next ?? (await messages.next());
      next = undefined;
      if (done) controller.close();
      else controller.enqueue(new TextEncoder().encode(`event: message\ndata: ${JSON.stringify(value)}\n\n`));
    },
    async cancel() {
      await messages.return(undefined);
    },
  });
}

/** Errors as well have the status that they had in 2025. */
function json(message: Message, response?: Response): Response {
  return new Response(JSON.stringify(message), { headers: headersLike(response, 'application/json') });
}

function accepted(): Response {
  return new Response(null, { status: 202 });
}

function headersLike(response: Response | undefined, type: string): Headers {
  const headers = new Headers(response?.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'mcp-session-id'])
    headers.delete(name);
  headers.set('Content-Type', type);
  return headers;
}
