/** How requests reach a server, whatever carries them, and what comes of each. */

export type Fields = Readonly<Record<string, unknown>>;

export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** One thing to send. */
export interface Sent {
  /** What the report calls it. */
  readonly label: string;
  /** A JSON-RPC message, or several. Absent: an HTTP request without a body. */
  readonly message?: Fields | readonly Fields[];
  /** Over HTTP. POST by default. */
  readonly httpMethod?: 'POST' | 'GET' | 'DELETE' | 'OPTIONS';
  /** Over HTTP, beside those of every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was sent and what came back, as people read it: no credentials, and cut where it is long. */
export interface Exchange {
  readonly sent: string;
  readonly received: string;
}

/** What came back. Without `result` and `error` it was no answer to the message. */
export interface Answer extends Exchange {
  readonly result?: Fields;
  readonly error?: RpcError;
  /** Of HTTP. */
  readonly status?: number;
  readonly isStream?: boolean;
  readonly headers?: Headers;
  /** Whether it is the first with the id of a session. */
  readonly opensSession?: boolean;
  /** The name of the first event of a stream that was opened by GET. */
  readonly firstEvent?: string;
  /** Why nothing was learned. */
  readonly trouble?: Trouble;
}

/**
 * - `unreachable`: no connection, or the program could not be started
 * - `redirect`: to where the request must not go
 * - `silent`: no answer in time
 * - `ended`: the connection or the program ended
 * - `too-much`: more than is read
 * - `not-sent`: enough was sent
 */
export type Trouble = 'unreachable' | 'redirect' | 'silent' | 'ended' | 'too-much' | 'not-sent';

export interface Wire {
  readonly kind: 'http' | 'stdio';
  /** Sends one thing and waits for what comes of it; one at a time. Never rejects. */
  ask(sent: Sent): Promise<Answer>;
  /** Sends a message that has no answer. */
  tell(sent: Sent): Promise<void>;
  /** How many things were sent. */
  count(): number;
  /** What a program wrote to stderr, its last lines; empty over HTTP. */
  complaints(): string;
  /** Closes the sessions that are still open, or ends the program. */
  close(): Promise<void>;
}

/** What is read of one answer, in bytes. */
export const maxAnswerBytes = 4 * 1024 * 1024;
/** Events of one stream, or lines of a program that answer nothing. */
export const maxMessages = 1000;
/** Sent to one server. */
export const maxRequests = 100;
/** Requests without an answer, after which no more are sent. */
export const maxSilent = 3;

/** @returns the answer to a request in a message, or nothing where it answers another one */
export function replyIn(message: unknown, id: unknown): Pick<Answer, 'result' | 'error'> | undefined {
  if (!isFields(message) || 'method' in message) return undefined;
  const { error, result } = message;
  // Errors about what could not be understood may have no id.
  if (isFields(error) && (message.id === id || message.id === undefined || message.id === null)) {
    const { code, message: text, data } = error;
    return {
      error: { code: typeof code === 'number' ? code : NaN, message: typeof text === 'string' ? text : '', data },
    };
  }
  return message.id === id && isFields(result) ? { result } : undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the value where it is an object, or one without members */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** @returns the texts of a list */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Anything else that a server calls so is not repeated. */
export function isRevision(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(text);
}

/** @returns the id of the message that is to be answered; of several, that of the first */
export function idOf({ message }: Sent): unknown {
  const one: unknown = Array.isArray(message) ? message[0] : message;
  return isFields(one) ? one.id : undefined;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
