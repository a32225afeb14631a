/** Streamable HTTP, with nothing but what Node has. */
import { sessionIdHeader } from '../../patterns/vocabulary/protocol.js';
import { describeAnswer } from './describe.js';
import { createEventReader } from './event-stream.js';
import type { Secrets } from './secrets.js';
import type { Answer, Sent, Trouble, Wire } from './wire.js';
import { idOf, maxAnswerBytes, maxMessages, maxRequests, maxSilent, parseJson, replyIn } from './wire.js';

export interface HttpOptions {
  readonly url: URL;
  /** Sent with each request, and to nobody but the origin of the address. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly secrets: Secrets;
}

/** What is known before it is put into words. */
type Got = Omit<Answer, 'sent' | 'received'> & { readonly text?: string };

const maxRedirects = 3;
/** How long a server may take to open a stream, which it is not asked to write anything on. */
const openingMs = 3000;

export function openHttp({ url, headers: own, timeoutMs, secrets }: HttpOptions): Wire {
  let target = url;
  let count = 0;
  let silent = 0;
  /** Given by the server; those that are still to be closed. */
  const sessions = new Set<string>();
  const open = new Set<string>();

  async function ask(sent: Sent): Promise<Answer> {
    const method = sent.httpMethod ?? 'POST';
    const finish = (got: Got): Answer => ({
      ...got,
      sent: `${method} ${sent.label}`,
      received: describeAnswer(got, secrets),
    });
    const isClosing = method === 'DELETE';
    if (isClosing) open.delete(sent.headers?.[sessionIdHeader] ?? '');
    if (silent >= maxSilent && !isClosing)
      return finish({ trouble: 'not-sent', text: `not sent: ${maxSilent} requests had no answer` });
    if (count >= maxRequests)
      return finish({ trouble: 'not-sent', text: `not sent: ${maxRequests} requests are enough` });
    const isOpening = method === 'GET';
    const patience = isOpening ? Math.min(openingMs, timeoutMs) : timeoutMs;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), patience);
    let head: Got = {};
    try {
      return finish(await exchange(sent, method, controller.signal, (known) => (head = known)));
    } catch (error) {
      if (!controller.signal.aborted)
        return finish({ ...head, trouble: troubleOf(error), text: reasonOf(error, secrets) });
      // A stream on which nothing happens yet says nothing about the server.
      if (!isOpening) silent++;
      return finish({ ...head, trouble: 'silent', text: `no answer within ${seconds(patience)}` });
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }

  /** @param onHead is told what is known before the body is read */
  async function exchange(sent: Sent, method: string, signal: AbortSignal, onHead: (head: Got) => void): Promise<Got> {
    const { message } = sent;
    const body = message === undefined ? undefined : JSON.stringify(message);
    for (let redirects = 0; ; redirects++) {
      count++;
      const response = await fetch(target, {
        method,
        headers: {
          accept: method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...own,
          ...sent.headers,
        },
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal,
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null)
        return read(response, sent, method, onHead);
      await response.body?.cancel();
      const next = parseUrl(location, target);
      const { status } = response;
      if (next?.origin !== target.origin) {
        const where = next === null ? 'nowhere' : `${next.origin}, another server, and is not followed`;
        return { status, trouble: 'redirect', text: `redirects to ${where}` };
      }
      // The others make a GET of a POST.
      if ((status !== 307 && status !== 308) || redirects >= maxRedirects) {
        return {
          status,
          trouble: 'redirect',
          text: `redirects to ${next.pathname}: give the address of the endpoint itself`,
        };
      }
      target = next;
    }
  }

  async function read(response: Response, sent: Sent, method: string, onHead: (head: Got) => void): Promise<Got> {
    const { status, headers } = response;
    const type = headers.get('content-type') ?? '';
    const isStream = /^\s*text\/event-stream\b/iu.test(type);
    const session = headers.get(sessionIdHeader);
    const isNew = session !== null && !sessions.has(session);
    if (isNew) {
      sessions.add(session);
      open.add(session);
      secrets.add(session);
    }
    const head = { status, headers, ...(isStream && { isStream }), ...(isNew && { opensSession: true }) };
    onHead(head);
    if (method === 'GET' && isStream) return { ...head, ...(await firstEventOf(response)) };
    const { text, events, isCut } = await readBody(
      response,
      isStream ? (data) => replyIn(parseJson(data), idOf(sent)) : undefined,
    );
    if (isStream) return events === undefined ? { ...head, ...unanswered(isCut, true) } : { ...head, ...events };
    if (isCut) return { ...head, ...unanswered(true, false) };
    const json = parseJson(text);
    const first: unknown = Array.isArray(json) ? (json as unknown[])[0] : json;
    const reply = sent.message === undefined ? undefined : replyIn(first, idOf(sent));
    return { ...head, ...(reply ?? { text }) };
  }

  return {
    kind: 'http',
    ask,
    async tell(sent) {
      await ask(sent);
    },
    count: () => count,
    complaints: () => '',
    async close() {
      // Without a revision, which servers take for one that each of them knows.
      for (const id of open) await ask({ httpMethod: 'DELETE', label: '', headers: { [sessionIdHeader]: id } });
    },
  };
}

function unanswered(isCut: boolean, isStream: boolean): { trouble: Trouble; text: string } {
  const what = isStream ? 'a stream without the answer' : 'an answer';
  return isCut
    ? { trouble: 'too-much', text: `${what}, cut after ${maxAnswerBytes / 1024 / 1024} MB or ${maxMessages} messages` }
    : { trouble: 'ended', text: 'a stream that ended without the answer' };
}

interface Body {
  readonly text: string;
  /** What the reader of events was looking for. */
  readonly events: Pick<Answer, 'result' | 'error'> | undefined;
  readonly isCut: boolean;
}

/** Reads up to a bound; a stream, up to the event that is looked for. */
async function readBody(
  response: Response,
  find: ((data: string) => Pick<Answer, 'result' | 'error'> | undefined) | undefined,
): Promise<Body> {
  const decoder = new TextDecoder();
  const take = createEventReader();
  const parts: string[] = [];
  let bytes = 0;
  let count = 0;
  // Leaving the loop cancels the body.
  for await (const chunk of response.body ?? []) {
    const piece = chunk as Uint8Array;
    bytes += piece.byteLength;
    const text = decoder.decode(piece, { stream: true });
    if (find) {
      for (const { data } of take(text)) {
        const events = find(data);
        if (events) return { text: '', events, isCut: false };
        if (++count >= maxMessages) return { text: '', events: undefined, isCut: true };
      }
    } else parts.push(text);
    if (bytes > maxAnswerBytes) return { text: parts.join(''), events: undefined, isCut: true };
  }
  return { text: parts.join(''), events: undefined, isCut: false };
}

/** How long the first event may take: HTTP+SSE sends it at once, Streamable HTTP mostly sends none. */
const firstEventMs = 300;

async function firstEventOf(response: Response): Promise<Pick<Answer, 'firstEvent'>> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return {};
  const take = createEventReader();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), firstEventMs)));
  try {
    for (let chunks = 0; chunks < maxMessages; chunks++) {
      const read = await Promise.race([reader.read(), timeout]);
      if (read?.value === undefined) return {};
      const [first] = take(new TextDecoder().decode(read.value));
      if (first) return { firstEvent: first.event };
    }
    return {};
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}

/** `URL.parse` came with Node 22.1. */
function parseUrl(location: string, base: URL): URL | null {
  return URL.canParse(location, base.href) ? new URL(location, base) : null;
}

function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' ? 'ended' : 'unreachable';
}

function codeOf(error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : undefined;
}

function reasonOf(error: unknown, secrets: Secrets): string {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'nothing listens there (ECONNREFUSED)';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `no such host (${code})`;
  const { cause, message } = error as Error;
  if (cause instanceof Error && cause.message === 'bad port') return 'browsers and fetch do not use this port';
  return secrets.redact(cause instanceof Error && cause.message !== '' ? cause.message : message);
}

export function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
