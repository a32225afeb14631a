/**
 * Serves MCP 2026-07-28 beside the older revisions that a hand-written server speaks.
 *
 *     const modern = modernServer({ serverInfo, capabilities, instructions });
 *     if (modern.answers(req, res, message)) return; // Node: as soon as the message is parsed
 *     export const POST = modern.web(handle); // Request and Response: around the handler
 *     if (modern.accepts(message)) return; // stdio, with `modern.line(reply)` where replies are written
 *
 * A 2026-07-28 request is checked here, and answered here where only that revision knows the method. Every other one goes
 * on to the code behind. That code sees a request of 2025, with a session that ends with the request; what it replies is
 * completed on its way out. Requests of 2025 clients are passed on as they are.
 *
 * Written by mcp-stateless; the file is yours to change.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
const revision = '2026-07-28';
const meta = {
  version: 'io.modelcontextprotocol/protocolVersion',
  capabilities: 'io.modelcontextprotocol/clientCapabilities',
  logLevel: 'io.modelcontextprotocol/logLevel',
  serverInfo: 'io.modelcontextprotocol/serverInfo',
};

/** What 2025 has and 2026-07-28 has not, and what the code behind does not know yet. */
const unknownMethods = new Set(
  'initialize ping logging/setLevel resources/subscribe resources/unsubscribe subscriptions/listen'.split(' '),
);
/** Results that say how long they may be kept. */
const cacheable = new Set(
  'server/discover tools/list prompts/list resources/list resources/templates/list resources/read'.split(' '),
);
const nameOf = { 'tools/call': 'name', 'prompts/get': 'name', 'resources/read': 'uri' };
const logLevels = 'debug info notice warning error critical alert emergency'.split(' ');
const statusOf = { [-32601]: 404, [-32020]: 400, [-32021]: 400, [-32022]: 400 };

function modernServer(options) {
  const { serverInfo, openSession, closeSession, trustedHosts, rejectLegacy = false } = options;
  /** What is being answered: by request or message object, and for stdio by id. */
  const calls = new WeakMap();
  const pending = new Map();
  let isLegacyConnection = false;

  /** @returns the call to pass on, what to answer instead, or nothing for a message of 2025 */
  function judge(message, header) {
    const version = header?.('mcp-protocol-version');
    const isNamed = version !== undefined && version >= revision;
    if (Array.isArray(message)) {
      const isModern = isNamed || rejectLegacy || message.some((one) => claimOf(one) !== undefined);
      return isModern ? failure(undefined, 400, -32600, 'A batch is no request of MCP 2026-07-28') : undefined;
    }
    if (!isFields(message) || typeof message.method !== 'string') return undefined;
    const { id, method } = message;
    const params = isFields(message.params) ? message.params : {};
    const envelope = isFields(params._meta) ? params._meta : {};
    const claim = claimOf(message);
    if (claim === undefined && !isNamed)
      return rejectLegacy ? rejected(message, version ?? params.protocolVersion) : undefined;
    if (id === undefined) return { status: 202 };
    if (typeof id !== 'string' && typeof id !== 'number') return failure(undefined, 400, -32600, 'Invalid request id');
    const refuse = (code, text, data) => failure(id, 400, code, text, data);
    if (typeof claim !== 'string' || !isFields(envelope[meta.capabilities]))
      return refuse(-32602, `Invalid params: _meta needs ${meta.version} and ${meta.capabilities}`);
    if (header && version !== claim)
      return refuse(
        -32020,
        `Header mismatch: MCP-Protocol-Version is ${version ?? 'missing'}, the request says ${claim}`,
      );
    if (claim !== revision)
      return refuse(-32022, 'Unsupported protocol version', { supported: [revision], requested: claim });
    const wrong = header && wrongHeader(header, method, params);
    if (wrong !== undefined) return refuse(-32020, `Header mismatch: ${wrong}`);
    const logLevel = envelope[meta.logLevel];
    if (logLevel !== undefined && !logLevels.includes(logLevel)) return refuse(-32602, 'Invalid log level');
    const call = { id, method, params, logLevel };
    if (method === 'server/discover') return { status: 200, body: completed(call, discovered()) ?? {} };
    return unknownMethods.has(method) ? failure(id, 404, -32601, `Method not found: ${method}`) : call;
  }

  /** Changes of lists are told to those who listen, which the code behind does not know. */
  function discovered() {
    const capabilities = Object.entries(options.capabilities ?? {}).flatMap(([name, value]) => {
      if (!isFields(value) || name === 'experimental' || name === 'extensions') return [[name, value]];
      const kept = Object.entries(value).filter(
        ([one, set]) => !/^(?:listChanged|subscribe)$/u.test(one) || set !== true,
      );
      return name === 'tasks' ? [] : [[name, Object.fromEntries(kept)]];
    });
    const { instructions } = options;
    const result = {
      supportedVersions: [revision],
      capabilities: Object.fromEntries(capabilities),
      ...(instructions !== undefined && { instructions }),
    };
    return { jsonrpc: '2.0', result };
  }

  /** @returns a message of 2025 as 2026-07-28 has it; nothing for one that has no place there */
  function completed(call, message) {
    const { method, params, error } = message;
    if (method === 'notifications/progress') return message;
    if (method === 'notifications/message') return isWanted(call, params) ? message : undefined;
    if (typeof method === 'string') return undefined;
    if (isFields(error)) {
      const isNotFound = call.method === 'resources/read' && error.code === -32002;
      const data = isFields(error.data) ? error.data : {};
      const told = isNotFound ? { ...error, code: -32602, data: { uri: call.params.uri, ...data } } : error;
      return { ...message, id: call.id, error: told };
    }
    if (!('result' in message)) return message;
    const result = { resultType: 'complete', ...(isFields(message.result) ? message.result : {}) };
    const isKept = cacheable.has(call.method) && result.resultType === 'complete';
    const hints = isKept ? (options.cache?.[call.method] ?? { ttlMs: 0, cacheScope: 'private' }) : {};
    const own = isFields(result._meta) ? result._meta : {};
    return {
      ...message,
      id: call.id,
      result: { ...hints, ...result, _meta: { [meta.serverInfo]: serverInfo, ...own } },
    };
  }

  /** Whether requests may come from where this one does. */
  function isTrusted(header) {
    const hostOf = (url) => /^(?:\w+:\/\/)?(\[[^\]]*\]|[^:/]*)/u.exec(url)?.[1] ?? '';
    return [header('host'), header('origin')].every(
      (one, index) =>
        !trustedHosts || (one === undefined ? index === 1 : trustedHosts.includes(hostOf(one.toLowerCase()))),
    );
  }

  /** Lets the code behind find the session that it looks for. @returns what ends it */
  function opened(change) {
    change('mcp-protocol-version', options.legacyVersion);
    change('mcp-session-id');
    if (!openSession) return () => undefined;
    const id = crypto.randomUUID();
    openSession(id);
    change('mcp-session-id', id);
    return () => void closeSession?.(id);
  }

  function web(handle) {
    return async (request, ...rest) => {
      const header = (name) => trimmed(request.headers.get(name));
      if (!isTrusted(header)) return toResponse(failure(undefined, 403, -32600, 'Forbidden'));
      if (request.method !== 'POST') {
        if (!isWithoutSession(request.method, header)) return handle(request, ...rest);
        return new Response(null, { status: 405, headers: { Allow: 'POST' } });
      }
      const text = await request.clone().text();
      const verdict = judge(parsed(text), header);
      if (!verdict) return handle(request, ...rest);
      if (!('method' in verdict)) return toResponse(verdict);
      const headers = new Headers(request.headers);
      const end = opened((name, value) => (value === undefined ? headers.delete(name) : headers.set(name, value)));
      const Same = request.constructor;
      const passedOn = new Same(request.url, { method: 'POST', headers, body: text, signal: request.signal });
      calls.set(passedOn, verdict);
      try {
        return await completeWeb(await handle(passedOn, ...rest), (one) => completed(verdict, one), end);
      } catch (error) {
        end();
        throw error;
      }
    };
  }

  /** Other pages may be asked for by GET at the same path. */
  function isWithoutSession(method, header) {
    if ((header('mcp-protocol-version') ?? '') >= revision) return true;
    if (method !== 'DELETE' && header('accept')?.includes('text/event-stream') !== true) return false;
    return rejectLegacy || (openSession !== undefined && header('mcp-session-id') === undefined);
  }

  const era = new WeakMap();

  function receives(req, res) {
    if (era.has(req)) return;
    const headers = { ...req.headers };
    const header = (name) => trimmed(headers[name]);
    era.set(req, header);
    if ((header('mcp-protocol-version') ?? '') < revision) return;
    const end = opened((name, value) => {
      if (value === undefined) Reflect.deleteProperty(req.headers, name);
      else req.headers[name] = value;
    });
    res.once('close', end);
  }

  return {
    /** Node: makes a request look as the code behind knows it, before its headers are read. */
    receives(req, res) {
      receives(req, res);
    },

    /** Node: @returns whether the message is answered, so that nothing is left to do */
    answers(req, res, message) {
      receives(req, res);
      const header = (name) => era.get(req)?.(name);
      const verdict = isTrusted(header) ? judge(message, header) : failure(undefined, 403, -32600, 'Forbidden');
      if (!verdict) return false;
      if ('method' in verdict) {
        calls.set(req, verdict);
        completeNode(res, (one) => completed(verdict, one));
        return false;
      }
      sendNode(res, verdict);
      return true;
    },

    /** Node: GET and DELETE are for sessions. @returns whether the request is refused because it names none */
    refuses(req, res) {
      // `receives` may have changed the headers.
      const header = era.get(req) ?? ((name) => trimmed(req.headers[name]));
      const isModern = (header('mcp-protocol-version') ?? '') >= revision;
      if (!isModern && !rejectLegacy && header('mcp-session-id') !== undefined) return false;
      res.setHeader('Allow', 'POST');
      sendNode(res, { status: 405 });
      return true;
    },

    /** Web: wraps a function that answers requests. */
    web(handle) {
      return web(handle);
    },

    /** Hono: stands in front of the routes of the endpoint. */
    async middleware(c, next) {
      const handle = web(async (request) => {
        c.req.raw = request;
        await next();
        return c.res;
      });
      const response = await handle(c.req.raw);
      // Headers of an old response are taken over by a new one.
      c.res = undefined;
      c.res = response;
    },

    /** stdio: @returns whether the message is answered, so that nothing is left to do */
    accepts(message) {
      const verdict = judge(message);
      if (!verdict) {
        isLegacyConnection ||= isFields(message) && message.method === 'initialize';
        return false;
      }
      if ('method' in verdict) {
        pending.set(verdict.id, verdict);
        if (isFields(message)) calls.set(message, verdict);
        return false;
      }
      if (verdict.body) write(`${JSON.stringify(verdict.body)}\n`);
      // What a client tells in notifications, as that it waits no longer, is for the code behind.
      return verdict.body !== undefined;
    },

    /** stdio: @returns the text of a message; empty for one that 2026-07-28 has not */
    line(message) {
      if (!isFields(message)) return `${JSON.stringify(message)}\n`;
      const { id, method } = message;
      const call = pending.get(id);
      let told = message;
      if (call && method === undefined) {
        pending.delete(id);
        told = completed(call, message);
      } else if (method !== undefined && !isLegacyConnection) {
        const [any = { id, method: '', params: {}, logLevel: undefined }] = pending.values();
        told = completed(any, message);
      }
      return told ? `${JSON.stringify(told)}\n` : '';
    },

    /** Whether a request (Node, web) or a message (stdio) is one of 2026-07-28, for checks of the code behind. */
    serves: (one) => calls.has(one),
  };
}

function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The revision that a message says it is of. */
function claimOf(message) {
  const params = isFields(message) ? message.params : undefined;
  return isFields(params) && isFields(params._meta) ? params._meta[meta.version] : undefined;
}

function failure(id, status, code, message, data) {
  const error = { code, message, ...(data && { data }) };
  return { status, body: { jsonrpc: '2.0', ...(id !== undefined && { id }), error } };
}

function rejected({ id }, version) {
  if (id === undefined || id === null) return { status: 202 };
  const requested = typeof version === 'string' ? { requested: version } : {};
  return failure(id, 400, -32022, 'Unsupported protocol version', { supported: [revision], ...requested });
}

function trimmed(value) {
  const first = Array.isArray(value) ? value[0] : value;
  return first?.replace(/^[ \t]+|[ \t]+$/gu, '');
}

/** @returns which of the headers that repeat the message does not */
function wrongHeader(header, method, params) {
  const said = header('mcp-method');
  if (said !== method) return `Mcp-Method is ${said ?? 'missing'}, the method is ${method}`;
  const field = nameOf[method];
  if (field === undefined || params[field] === undefined) return undefined;
  const name = header('mcp-name');
  if (name !== undefined && decoded(name) === params[field]) return undefined;
  return `Mcp-Name is ${name ?? 'missing'}, params.${field} is ${JSON.stringify(params[field])}`;
}

/** Text that is no plain ASCII travels as `=?base64?…?=`. */
function decoded(value) {
  const base64 = /^=\?base64\?(.*)\?=$/u.exec(value)?.[1];
  if (base64 === undefined) return value;
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/u.test(base64) || base64.includes('_')) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
}

/** Logs go to those who ask for them. */
function isWanted({ logLevel }, params) {
  const level = isFields(params) ? logLevels.indexOf(String(params.level)) : -1;
  return logLevel !== undefined && level >= logLevels.indexOf(logLevel);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statusFor({ error }) {
  return isFields(error) ? statusOf[Number(error.code)] : undefined;
}

/** Server-sent events, completed one by one. Streams are not resumed, so events have no ids. */
function eventFilter(complete) {
  let rest = '';
  return (text, isLast) => {
    const events = (rest + text).split(/\r?\n\r?\n/u);
    rest = isLast ? '' : (events.pop() ?? '');
    let status;
    const kept = events.map((event) => {
      const lines = event.split(/\r?\n/u).filter((line) => line !== '' && !/^(?:id|retry)\b/u.test(line));
      const others = lines.filter((line) => !line.startsWith('data:'));
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
      const message = parsed(data.join('\n'));
      if (!isFields(message))
        return data.join('').trim() === '' ? others.filter((line) => line.startsWith(':')) : lines;
      const told = complete(message);
      status ??= told && statusFor(told);
      return told ? [...others, `data: ${JSON.stringify(told)}`] : [];
    });
    return { text: kept.flatMap((lines) => (lines.length > 0 ? [`${lines.join('\n')}\n\n`] : [])).join(''), status };
  };
}

/** Headers of the old reply that are wrong for the new one. */
const staleHeaders = ['mcp-session-id', 'content-length', 'etag'];

function sendNode(res, { status, body }) {
  res.statusCode = status;
  if (body) res.setHeader('Content-Type', 'application/json');
  res.end(body && JSON.stringify(body));
}

/** Holds back what is written to a response until it is known what it has to be. */
function completeNode(res, complete) {
  const raw = res;
  const writeHead = raw.writeHead.bind(res);
  const write = raw.write.bind(res);
  const end = raw.end.bind(res);
  const decoder = new TextDecoder();
  const textOf = (chunk) => (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  const filter = eventFilter(complete);
  const chunks = [];
  let isBegun = false;
  const isStream = () => String(res.getHeader('content-type')).includes('text/event-stream');
  const begin = (status) => {
    if (!isBegun) for (const name of staleHeaders) res.removeHeader(name);
    if (!isBegun && status !== undefined) res.statusCode = status;
    if (!isBegun && isStream()) res.setHeader('X-Accel-Buffering', 'no');
    isBegun = true;
    // Node calls it with the first byte.
    raw.writeHead = writeHead;
  };
  const send = (event) => {
    if (event.text === '') return true;
    begin(event.status);
    return write(event.text);
  };
  raw.flushHeaders = () => undefined;
  raw.writeHead = (status, ...rest) => {
    res.statusCode = Number(status);
    const headers = rest.find((one) => typeof one === 'object' && one !== null) ?? {};
    const flat = Array.isArray(headers) ? headers.flat() : Object.entries(headers).flat();
    for (let at = 0; at < flat.length; at += 2) res.setHeader(String(flat[at]), flat[at + 1]);
    return res;
  };
  raw.write = (chunk, ...rest) => {
    if (isStream()) return send(filter(textOf(chunk), false));
    chunks.push(chunk);
    for (const done of rest) if (typeof done === 'function') queueMicrotask(done);
    return true;
  };
  raw.end = (...args) => {
    const done = args.find((one) => typeof one === 'function');
    const [last] = args;
    if (typeof last === 'string' || last instanceof Uint8Array) chunks.push(last);
    if (isStream()) {
      send(filter(chunks.map(textOf).join(''), true));
      begin(undefined);
      return end(done);
    }
    const message = parsed(chunks.map(textOf).join(''));
    const told = isFields(message) ? complete(message) : undefined;
    if (!told) {
      res.removeHeader('mcp-session-id');
      raw.writeHead = writeHead;
      for (const chunk of chunks) write(chunk);
      return end(done);
    }
    begin(statusFor(told));
    res.setHeader('Content-Type', 'application/json');
    const bytes = new TextEncoder().encode(JSON.stringify(told));
    res.setHeader('Content-Length', String(bytes.length));
    return end(bytes, done);
  };
}

function toResponse({ status, body }) {
  const headers = { 'Content-Type': 'application/json' };
  return body ? new Response(JSON.stringify(body), { status, headers }) : new Response(null, { status });
}

async function completeWeb(response, complete, end) {
  const headers = new Headers(response.headers);
  for (const name of staleHeaders) headers.delete(name);
  const reader = headers.get('content-type')?.includes('text/event-stream') ? response.body?.getReader() : undefined;
  if (!reader) {
    const text = await response.text();
    end();
    const message = parsed(text);
    const told = isFields(message) ? complete(message) : undefined;
    const status = (told && statusFor(told)) ?? response.status;
    return new Response(told ? JSON.stringify(told) : text || null, { status, headers });
  }
  headers.set('X-Accel-Buffering', 'no');
  const decoder = new TextDecoder();
  const filter = eventFilter(complete);
  const next = async () => {
    for (;;) {
      const chunk = await reader.read();
      const event = filter(chunk.done ? '' : decoder.decode(chunk.value, { stream: true }), chunk.done);
      if (event.text !== '' || chunk.done) return { ...event, done: chunk.done };
    }
  };
  // The status depends on the first event.
  let event = await next();
  const status = event.status ?? response.status;
  const body = new ReadableStream({
    async pull(controller) {
      const { text, done } = event ?? (await next());
      event = undefined;
      if (text !== '') controller.enqueue(new TextEncoder().encode(text));
      if (!done) return;
      controller.close();
      end();
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status, headers });
}

/** Standard output. */
function write(text) {
  const { process } = globalThis;
  process?.stdout?.write(text);
}

module.exports = { modernServer };
