/**
 * Questions to the client, for handlers that ask while they answer (MCP 2026-07-28, multi round-trip requests).
 *
 *     const input = resumeInput(ctx, 'delete_files', args);
 *     const answerAsk = await input.elicitInput('answer', { message, requestedSchema });
 *     if (answerAsk.pending) return answerAsk.pending;
 *     const answer = answerAsk.answer;
 *
 * A function that asks for handlers is given `input.within('delete')`, and returns what is pending, or `{ answer }`.
 *
 * A 2026-07-28 client is not asked while the handler waits: the handler answers `input_required`, and the client calls
 * again with the answer. The handler then runs again from the top, so nothing that has an effect may stand in front of
 * a question. Answers of earlier rounds travel in `requestState`, signed and with an expiry, so that the next call can
 * reach any process. Clients of 2025-11-25 and before are asked over their connection, as ever, and the handler runs once.
 *
 * Servers verify what comes back: `new McpServer(info, { requestState: { verify: inputState.verify } })`.
 *
 * Written by mcp-stateless; the file is yours to change.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  fromJsonSchema,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  SdkError,
  SdkErrorCode,
} from '@modelcontextprotocol/server';
import type {
  ClientCapabilities,
  CreateMessageRequestParams,
  CreateMessageRequestParamsBase,
  CreateMessageRequestParamsWithTools,
  CreateMessageResult,
  CreateMessageResultWithTools,
  ElicitRequestFormParams,
  ElicitRequestURLParams,
  ElicitResult,
  InputRequest,
  InputRequiredResult,
  ListRootsResult,
  RequestOptions,
  RequestStateCodec,
  ResultTypeMap,
  ServerContext,
  StandardSchemaV1,
} from '@modelcontextprotocol/server';

/** How long a client may take for all its answers, in seconds. */
const ttlSeconds = 600;

interface State {
  /** Digest of the name and the arguments of the request that the answers belong to. */
  for: string;
  answers: Record<string, unknown>;
}

/**
 * `MCP_REQUEST_STATE_KEY` holds the keys of all processes that serve the endpoint, separated by commas, each of at least
 * 32 bytes. The first one signs, all of them verify; so a key is replaced by putting a new one in front.
 */
const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
const { MCP_REQUEST_STATE_KEY = '', NODE_ENV } = process?.env ?? {};
const configuredKeys = MCP_REQUEST_STATE_KEY.split(',').flatMap((key) => key.trim() || []);
if (configuredKeys.length === 0 && NODE_ENV === 'production') {
  throw new Error('Set MCP_REQUEST_STATE_KEY to a secret of at least 32 bytes: it signs what clients bring back.');
}

let codecs: readonly RequestStateCodec<State>[] | undefined;

function codecsInUse(): readonly RequestStateCodec<State>[] {
  if (!codecs) {
    const keys = configuredKeys.length > 0 ? configuredKeys : [temporaryKey()];
    codecs = keys.map((key) => createRequestStateCodec<State>({ key, ttlSeconds, bind: callerOf }));
  }
  return codecs;
}

function temporaryKey(): Uint8Array {
  console.warn('MCP_REQUEST_STATE_KEY is not set: answers that come back are accepted by this process alone.');
  return crypto.getRandomValues(new Uint8Array(32));
}

/** State is accepted from the caller, and for the method, that it was made for. */
function callerOf(ctx: ServerContext): string {
  return `${ctx.mcpReq.method}\n${ctx.http?.authInfo?.clientId ?? ''}`;
}

export const inputState = {
  /** Signs state for the caller of a request. */
  mint(state: State, ctx: ServerContext): Promise<string> {
    const [codec] = codecsInUse();
    if (!codec) throw new Error('MCP_REQUEST_STATE_KEY holds no key');
    return codec.mint(state, ctx);
  },
  /** Rejects what was tampered with, has expired, or was made for somebody else. */
  async verify(state: string, ctx: ServerContext): Promise<State> {
    let reason: unknown;
    for (const codec of codecsInUse()) {
      try {
        return await codec.verify(state, ctx);
      } catch (error) {
        reason = error;
      }
    }
    throw reason;
  },
};

/** What the handler returns if it has to wait, or the answer. */
export type Ask<T> = { pending: InputRequiredResult; answer?: undefined } | { pending?: undefined; answer: T };

export interface AskOptions extends RequestOptions {
  /** Throw where the client cannot be asked, instead of refusing the request. */
  throwIfUnsupported?: boolean;
}

type QuestionMethod = 'elicitation/create' | 'sampling/createMessage' | 'roots/list';

export interface Input {
  /** Asks the user; accepted content is checked against the schema, as `elicitInput` of the SDK does. */
  elicitInput(
    key: string,
    params: ElicitRequestFormParams | ElicitRequestURLParams,
    options?: AskOptions,
  ): Promise<Ask<ElicitResult>>;
  /** Asks the model of the client. */
  createMessage(
    key: string,
    params: CreateMessageRequestParamsBase,
    options?: AskOptions,
  ): Promise<Ask<CreateMessageResult>>;
  createMessage(
    key: string,
    params: CreateMessageRequestParamsWithTools,
    options?: AskOptions,
  ): Promise<Ask<CreateMessageResultWithTools>>;
  createMessage(
    key: string,
    params: CreateMessageRequestParams,
    options?: AskOptions,
  ): Promise<Ask<CreateMessageResult | CreateMessageResultWithTools>>;
  /** Asks for the roots of the client. */
  listRoots(key: string, options?: AskOptions): Promise<Ask<ListRootsResult>>;
  /** Sends one of these requests as it is written. */
  send<M extends QuestionMethod>(
    key: string,
    request: { method: M; params?: Record<string, unknown> },
    options?: AskOptions,
  ): Promise<Ask<ResultTypeMap[M]>>;
  send<T extends StandardSchemaV1>(
    key: string,
    request: { method: QuestionMethod; params?: Record<string, unknown> },
    resultSchema: T,
    options?: AskOptions,
  ): Promise<Ask<StandardSchemaV1.InferOutput<T>>>;
  /** Several questions in one round. */
  all<T extends readonly unknown[]>(asks: { [K in keyof T]: Promise<Ask<T[K]>> }): Promise<Ask<T>>;
  /** A value that is made in the first round, and stays what it is; the client can read it. */
  once<T extends string | number | boolean>(key: string, make: () => T): Promise<T>;
  /** The same, for one call of a function that asks: its keys are its own. */
  within(key: string, options?: Pick<AskOptions, 'throwIfUnsupported'>): Input;
}

/**
 * @param name of the tool, prompt or resource
 * @param args what the handler makes of the request's arguments; answers are not accepted for others
 */
export function resumeInput(ctx: ServerContext, name: string, args?: unknown): Input {
  const envelope = ctx.mcpReq.envelope as Record<string, unknown> | undefined;
  const capabilities = envelope?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  let resumed: Promise<State> | undefined;

  async function resume(): Promise<State> {
    const digest = await digestOf([name, args ?? null]);
    const carried = ctx.mcpReq.requestState<State | string>();
    if (carried === undefined) return { for: digest, answers: {} };
    // Without the server's `requestState.verify`, it is still as it was sent.
    const state = typeof carried === 'string' ? await inputState.verify(carried, ctx).catch(() => undefined) : carried;
    if (state?.for !== digest) {
      const data = { reason: 'invalid_request_state' };
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Invalid or expired requestState', data);
    }
    return { for: digest, answers: { ...state.answers } };
  }

  async function wait(inputRequests: Record<string, InputRequest>): Promise<{ pending: InputRequiredResult }> {
    const requestState = await inputState.mint(await (resumed ??= resume()), ctx);
    return { pending: inputRequired({ inputRequests, requestState }) };
  }

  async function ask<T>(
    key: string,
    request: InputRequest,
    options: AskOptions | undefined,
    push: (options: RequestOptions) => Promise<T>,
  ): Promise<Ask<T>> {
    const { throwIfUnsupported, ...requestOptions } = options ?? {};
    if (!envelope) return { answer: await push({ relatedRequestId: ctx.mcpReq.id, ...requestOptions }) };
    const { answers } = await (resumed ??= resume());
    if (!Object.prototype.hasOwnProperty.call(answers, key)) {
      const missing = throwIfUnsupported ? missingFor(request) : undefined;
      if (missing !== undefined) throw new SdkError(SdkErrorCode.CapabilityNotSupported, missing);
      const fresh = answerTo(request, key);
      if (fresh === undefined) return wait({ [key]: request });
      answers[key] = fresh;
    }
    return { answer: answers[key] as T };
  }

  /** What the client brought for a question in this round, if it answers that question. */
  function answerTo({ method }: InputRequest, key: string): unknown {
    const view = inputResponse(ctx.mcpReq.inputResponses, key);
    if (method === 'elicitation/create' && view.kind === 'elicit')
      return { action: view.action, ...(view.content !== undefined && { content: view.content }) };
    if (method === 'sampling/createMessage' && view.kind === 'sampling') return view.result;
    if (method === 'roots/list' && view.kind === 'roots') return { roots: view.roots };
    return undefined;
  }

  function missingFor(request: InputRequest): string | undefined {
    const { elicitation, sampling, roots } = capabilities ?? {};
    if (request.method === 'roots/list') return roots ? undefined : 'Client does not support listing roots.';
    if (request.method === 'sampling/createMessage') return sampling ? undefined : 'Client does not support sampling.';
    if ((request.params as { mode?: string }).mode === 'url')
      return elicitation?.url ? undefined : 'Client does not support url elicitation.';
    // A client that names no mode has forms.
    const hasForms = elicitation && (elicitation.form !== undefined || Object.keys(elicitation).length === 0);
    return hasForms ? undefined : 'Client does not support form elicitation.';
  }

  function inputFor(scope: string, defaults: AskOptions | undefined): Input {
    const withDefaults = (options: AskOptions | undefined): AskOptions => ({ ...defaults, ...options });
    const input: Omit<Input, 'createMessage' | 'send' | 'all'> & Record<'createMessage' | 'send' | 'all', unknown> = {
      async elicitInput(key, params, options) {
        const asked = await ask<ElicitResult>(scope + key, elicitation(params), withDefaults(options), (rest) =>
          ctx.mcpReq.elicitInput(params, rest),
        );
        if (envelope && asked.answer?.action === 'accept' && asked.answer.content && params.mode !== 'url')
          await validate(params.requestedSchema, asked.answer.content);
        return asked;
      },
      createMessage(key: string, params: CreateMessageRequestParams, options?: AskOptions) {
        const request = inputRequired.createMessage(params);
        return ask<unknown>(scope + key, request, withDefaults(options), (rest) =>
          ctx.mcpReq.requestSampling(params, rest),
        );
      },
      listRoots: (key, options) =>
        ask<ListRootsResult>(scope + key, inputRequired.listRoots(), withDefaults(options), (rest) =>
          ctx.mcpReq.send({ method: 'roots/list' }, rest),
        ),
      async send(
        key: string,
        request: { method: QuestionMethod; params?: Record<string, unknown> },
        ...rest: [StandardSchemaV1, AskOptions?] | [AskOptions?]
      ) {
        const [schema, options] = isSchema(rest[0]) ? [rest[0], rest[1]] : [undefined, rest[0]];
        const { method, params } = request;
        const question =
          method === 'elicitation/create' ? elicitation(params as ElicitRequestFormParams) : (request as InputRequest);
        const asked = await ask<unknown>(scope + key, question, withDefaults(options), (more) =>
          schema ? ctx.mcpReq.send(request, schema, more) : ctx.mcpReq.send(request, more),
        );
        return envelope && schema && !asked.pending ? { answer: await parse(schema, asked.answer) } : asked;
      },
      async all(asks: readonly Promise<Ask<unknown>>[]) {
        const settled = await Promise.all(asks);
        const waiting = settled.flatMap(({ pending }) => (pending ? [pending] : []));
        if (waiting.length === 0) return { answer: settled.map(({ answer }) => answer) };
        // The state is made anew: it holds the answers that came with this round.
        return wait(Object.fromEntries(waiting.flatMap(({ inputRequests }) => Object.entries(inputRequests ?? {}))));
      },
      async once<T>(key: string, make: () => T) {
        if (!envelope) return make();
        const { answers } = await (resumed ??= resume());
        const name = `once:${scope}${key}`;
        if (!Object.prototype.hasOwnProperty.call(answers, name)) answers[name] = make();
        return answers[name] as T;
      },
      within: (key, options) => inputFor(`${scope}${key}.`, withDefaults(options)),
    };
    return input as Input;
  }
  return inputFor('', undefined);
}

/** The id of a URL question, and the notice about its end, went with 2025-11-25. */
function elicitation(params: ElicitRequestFormParams | ElicitRequestURLParams): InputRequest {
  if (params.mode !== 'url') return inputRequired.elicit(params);
  const asked: Partial<ElicitRequestURLParams> & Pick<ElicitRequestURLParams, 'message' | 'url'> = { ...params };
  delete asked.elicitationId;
  return inputRequired.elicitUrl(asked);
}

function isSchema(value: unknown): value is StandardSchemaV1 {
  return typeof value === 'object' && value !== null && '~standard' in value;
}

async function validate(requestedSchema: ElicitRequestFormParams['requestedSchema'], content: unknown): Promise<void> {
  const { issues } = await fromJsonSchema(requestedSchema as never)['~standard'].validate(content);
  if (!issues) return;
  const problems = issues.map(({ message }) => message).join(', ');
  const message = `Elicitation response content does not match requested schema: ${problems}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

async function parse(schema: StandardSchemaV1, answer: unknown): Promise<unknown> {
  const outcome = await schema['~standard'].validate(answer);
  if (!outcome.issues) return outcome.value;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, outcome.issues.map(({ message }) => message).join(', '));
}

async function digestOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}
