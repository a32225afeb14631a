/**
 * Child processes for MCP clients that write their own messages: they are spoken to in 2026-07-28 if they know it, and as
 * the client wrote it if they do not.
 *
 *     const server = modernStdio(spawn('node', ['server.js']));
 *
 * The client goes on as with a server of 2025. Before its first message the server is asked by `server/discover`. If that
 * names the revision, `initialize` is answered from it; `notifications/initialized`, `ping` and `logging/setLevel` stay
 * here, and every other request is given its envelope. Questions of the server arrive as requests, as they did in 2025,
 * and what the client answers goes with the next round. Everything else is passed on line by line.
 *
 * Written by mcp-stateless; the file is yours to change.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
 */
import { PassThrough, Writable } from 'node:stream';

const revision = '2026-07-28';
const maxRounds = 20;

/** A message of JSON-RPC, of whatever kind. */
interface Message {
  jsonrpc: '2.0';
  id?: string | number | null | undefined;
  method?: string | undefined;
  params?: Params | undefined;
  result?: Result | undefined;
  error?: { code: number; message: string; data?: unknown } | undefined;
}

/** Parameters, with those that are read here. */
interface Params {
  [name: string]: unknown;
  _meta?: unknown;
  level?: unknown;
  protocolVersion?: unknown;
  requestId?: unknown;
}

/** A result, with what is read of it here. */
interface Result {
  [name: string]: unknown;
  resultType?: unknown;
}

/** A request that waits for its result. */
interface Waiting {
  /** As the client wrote it. */
  request: Message;
  /** As it was sent last. */
  sent: Message;
  rounds: number;
  /** Questions of the server that the client has not answered yet. */
  open: number;
  answers: Record<string, unknown>;
  requestState?: unknown;
}

export interface ModernStdioOptions {
  /** How long a server may take to say what it is before it is sent `initialize` as well, in milliseconds. */
  patienceMs?: number;
}

/** Stands between a client and the standard streams of its server, which has just been started. */
export function modernStdio<T extends { stdin: unknown; stdout: unknown }>(
  child: T,
  { patienceMs = 10_000 }: ModernStdioOptions = {},
): T {
  const real = child as { stdin: Writable | null; stdout: NodeJS.ReadableStream | null };
  if (!real.stdin || !real.stdout) return child;
  const { stdin, stdout } = real;
  const output = new PassThrough();
  const waiting = new Map<unknown, Waiting>();
  const questions = new Map<unknown, { of: Waiting; key: string }>();
  let client: { clientInfo?: unknown; capabilities?: unknown; logLevel?: unknown } = {};
  let isModern: boolean | undefined;
  let lastId = 0;
  let discoverId: string | undefined;
  /** What the client wrote before it was known what the server is. */
  let held: string[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const freshId = (): string => `mcp-stdio-${++lastId}`;
  const toServer = (line: string): void => void stdin.write(`${line}\n`);
  const toClient = (line: string): void => void output.write(`${line}\n`);
  const tell = (message: Message): void => toClient(JSON.stringify(message));

  const input = byLine(fromClient);
  const proxy = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      input.push(chunk);
      done();
    },
    final(done) {
      input.end();
      endInput();
      done();
    },
    destroy(error, done) {
      stdin.destroy(error ?? undefined);
      done(error);
    },
  });
  stdin.on('error', (error) => proxy.destroy(error));
  const answers = byLine(fromServer);
  stdout.on('data', (chunk: string | Uint8Array) => answers.push(chunk));
  stdout.on('end', () => {
    answers.end();
    clearTimeout(timer);
    output.end();
  });
  return Object.assign(child, { stdin: proxy, stdout: output });

  function fromClient(line: string): void {
    const message = messageOf(line);
    if (isModern === false || (!message && !held)) return toServer(line);
    if (held) held.push(line);
    else if (isModern === undefined) discover(line, message);
    else if (message) forward(message);
  }

  /** Asks the server what it is, while the client waits. */
  function discover(line: string, first: Message | undefined): void {
    held = [line];
    const isHandshake = first?.method === 'initialize';
    const { clientInfo, capabilities } = (isHandshake ? first.params : undefined) ?? {};
    client = { clientInfo, capabilities };
    probe();
    timer = setTimeout(() => isHandshake && toServer(line), patienceMs);
    timer.unref();
  }

  function probe(): void {
    discoverId = freshId();
    toServer(JSON.stringify(enveloped({ jsonrpc: '2.0', id: discoverId, method: 'server/discover' })));
  }

  function settle(modern: boolean, found: Message['result'], skipsFirst: boolean): void {
    clearTimeout(timer);
    isModern = modern;
    const lines = held ?? [];
    held = undefined;
    for (const line of skipsFirst ? lines.slice(1) : lines) {
      const message = messageOf(line);
      if (!modern || !message) toServer(line);
      else if (message.method === 'initialize')
        tell({ jsonrpc: '2.0', id: message.id, result: welcome(message, found) });
      else forward(message);
    }
    endInput();
  }

  /** The server is told that nothing more comes when nothing more can come. */
  function endInput(): void {
    if (proxy.writableEnded && !held && waiting.size === 0) stdin.end();
  }

  /** A message of the client to a server of 2026-07-28. */
  function forward(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) return answered(message);
    if (method === 'initialize') return tell({ jsonrpc: '2.0', id, result: welcome(message, undefined) });
    if (method === 'ping' || method === 'logging/setLevel') {
      if (method !== 'ping') client.logLevel = params?.level;
      return tell({ jsonrpc: '2.0', id, result: {} });
    }
    if (id !== undefined) return send({ request: message, sent: message, rounds: 0, open: 0, answers: {} }, {});
    if (method !== 'notifications/cancelled') return;
    const current = [...waiting.values()].find(({ request }) => request.id === params?.requestId);
    toServer(JSON.stringify({ ...message, params: { ...params, requestId: current?.sent.id ?? params?.requestId } }));
  }

  function send(one: Waiting, more: Record<string, unknown>): void {
    const { request } = one;
    const id = one.rounds++ === 0 ? request.id : freshId();
    one.sent = enveloped({ ...request, id, params: { ...request.params, ...more } });
    waiting.set(id, one);
    toServer(JSON.stringify(one.sent));
  }

  /** The client answers a question. */
  function answered({ id, result, error }: Message): void {
    const question = questions.get(id);
    if (!question) return;
    questions.delete(id);
    const { of, key } = question;
    if (error) {
      for (const [other, { of: request }] of questions) if (request === of) questions.delete(other);
      return tell({ jsonrpc: '2.0', id: of.request.id, error });
    }
    of.answers[key] = result;
    if (--of.open === 0) again(of);
  }

  function again(one: Waiting): void {
    const { requestState, answers: inputResponses } = one;
    send(one, { inputResponses, ...(requestState !== undefined && { requestState }) });
  }

  function fromServer(line: string): void {
    const message = messageOf(line);
    if (!message) return toClient(line);
    const { id, method, result, error } = message;
    if (method === undefined && id === discoverId) {
      if (isModern !== undefined) return;
      if (lastId < maxRounds && error?.code === -32022 && knowsRevision(error.data)) return probe();
      const { supportedVersions } = result ?? {};
      const knows = Array.isArray(supportedVersions) && supportedVersions.includes(revision);
      return settle(knows, result, false);
    }
    const first = held?.[0] === undefined ? undefined : messageOf(held[0]);
    if (first && method === undefined && id === first.id) {
      // `server/discover` has no answer, but `initialize` has.
      settle(false, undefined, true);
      return toClient(line);
    }
    const one = method === undefined ? waiting.get(id) : undefined;
    if (!one) return isModern && method === undefined ? undefined : toClient(line);
    waiting.delete(id);
    const canGoOn = one.rounds < maxRounds;
    if (canGoOn && error?.code === -32022 && knowsRevision(error.data)) return send(one, {});
    if (canGoOn && result?.resultType === 'input_required') return ask(one, result);
    const type = result?.resultType ?? 'complete';
    endInput();
    if (type === 'complete') return tell({ ...message, id: one.request.id });
    const text = `The result is of a type that this client does not know: ${JSON.stringify(type)}`;
    tell({ jsonrpc: '2.0', id: one.request.id, error: { code: -32603, message: text } });
  }

  function ask(one: Waiting, { inputRequests, requestState }: Record<string, unknown>): void {
    const asked = Object.entries((inputRequests ?? {}) as Record<string, Message>);
    Object.assign(one, { answers: {}, requestState, open: asked.length });
    if (asked.length === 0) return again(one);
    for (const [key, { method, params }] of asked) {
      const id = freshId();
      questions.set(id, { of: one, key });
      tell({ jsonrpc: '2.0', id, method, params });
    }
  }

  function enveloped(message: Message): Message {
    const prefix = 'io.modelcontextprotocol/';
    const { clientInfo, capabilities, logLevel } = client;
    const _meta = {
      ...(message.params?._meta as Record<string, unknown> | undefined),
      [`${prefix}protocolVersion`]: revision,
      [`${prefix}clientCapabilities`]: capabilities ?? {},
      ...(clientInfo !== undefined && { [`${prefix}clientInfo`]: clientInfo }),
      ...(logLevel !== undefined && { [`${prefix}logLevel`]: logLevel }),
    };
    return { ...message, params: { ...message.params, _meta } };
  }
}

/** What answers `initialize`: with the version that the client knows, since it may compare it. */
function welcome({ params }: Message, found: Record<string, unknown> = {}): Record<string, unknown> {
  const { capabilities = {}, instructions, _meta } = found;
  const name = (_meta as Record<string, unknown> | undefined)?.['io.modelcontextprotocol/serverInfo'];
  const answer = {
    protocolVersion: params?.protocolVersion ?? '2025-11-25',
    capabilities,
    serverInfo: name ?? { name: 'unknown', version: '0' },
  };
  return instructions === undefined ? answer : { ...answer, instructions };
}

function knowsRevision(data: unknown): boolean {
  const { supported } = (data ?? {}) as { supported?: unknown };
  return Array.isArray(supported) && supported.includes(revision);
}

/** The message in a line, if it is one of JSON-RPC. */
function messageOf(line: string): Message | undefined {
  try {
    const value = JSON.parse(line) as Message | null;
    // Parameters in a list are those of another protocol.
    return value?.jsonrpc === '2.0' && !Array.isArray(value.params) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts what arrives into lines. */
function byLine(take: (line: string) => void): { push(chunk: string | Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let text = '';
  return {
    push(chunk) {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') take(line.replace(/\r$/, ''));
    },
    end() {
      if (text.trim() !== '') take(text);
      text = '';
    },
  };
}
