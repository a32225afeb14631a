/**
 * Tools that outlast their request: the server side of the extension `io.modelcontextprotocol/tasks` (MCP 2026-07-28).
 *
 *     const server = new McpServer(info);
 *     serveTasks(server, tasks);
 *     server.registerTool('build', config, async (args, ctx) => tasks.run(ctx, async (task) => {
 *       const answer = await task.elicit({ message: 'Publish it, too?', requestedSchema });
 *       return { content: [{ type: 'text', text: await build(args, answer.action, task.signal) }] };
 *     }));
 *
 * A client that declares the extension is handed a task, and polls `tasks/get`. All others wait for the result, as
 * clients of 2025-11-25 do: the tasks of that revision are gone.
 *
 * Tasks are kept in the memory of the process, apart from the servers, which are made anew for every request. Where
 * several processes serve an endpoint, route requests by their `Mcp-Name` header, which holds the task id.
 *
 * Written by mcp-stateless; the file is yours to change.
 * https://modelcontextprotocol.io/extensions/tasks/overview
 */
import {
  CLIENT_CAPABILITIES_META_KEY,
  fromJsonSchema,
  inputRequired,
  inputResponse,
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  SdkError,
  SdkErrorCode,
} from '@modelcontextprotocol/server';
import type {
  CallToolResult,
  ClientCapabilities,
  CreateMessageRequestParams,
  CreateMessageResult,
  ElicitRequestFormParams,
  ElicitResult,
  InputRequest,
  McpServer,
  Server,
  ServerContext,
} from '@modelcontextprotocol/server';

const extension = 'io.modelcontextprotocol/tasks';
const declaration = { extensions: { [extension]: {} } };

/** What the work of a tool can do, in a task or while its request waits. */
export interface RunningTask {
  taskId: string;
  /** Says that nobody wants the result any more. */
  signal: AbortSignal;
  /** Asks the user. */
  elicit(params: ElicitRequestFormParams): Promise<ElicitResult>;
  /** Asks the model of the client. */
  createMessage(params: CreateMessageRequestParams): Promise<CreateMessageResult>;
  /** Says how far it is, to those who poll. */
  progress(message: string): void;
}

export interface TaskOptions {
  /** How long a task can be asked for, from its start; `null` for as long as the process lives. */
  ttlMs?: number | null;
  /** How often clients should ask. */
  pollIntervalMs?: number;
  /** Refuse 2026-07-28 clients without tasks, because a request should not wait for the result. */
  required?: boolean;
}

type Work = (task: RunningTask) => CallToolResult | Promise<CallToolResult>;
type Status = 'working' | 'input_required' | 'completed' | 'failed' | 'cancelled';

interface Question {
  request: InputRequest;
  resolve: (answer: unknown) => void;
  reject: (reason: Error) => void;
}

interface TaskRecord {
  /** As clients see it. */
  task: {
    taskId: string;
    status: Status;
    statusMessage?: string;
    createdAt: string;
    lastUpdatedAt: string;
    ttlMs: number | null;
    pollIntervalMs: number;
  };
  /** Nobody else is told of it. */
  owner: string | undefined;
  questions: Map<string, Question>;
  abort: AbortController;
  result?: CallToolResult;
  error?: { code: number; message: string; data?: unknown };
}

export class TaskStore {
  #records = new Map<string, TaskRecord>();

  /** Runs work in a task if the client can have one, and otherwise while the request waits. */
  async run(ctx: ServerContext, ...rest: [Work] | [TaskOptions, Work]): Promise<CallToolResult> {
    if (clientHasTasks(ctx)) return this.start(ctx, ...rest);
    const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
    if (options.required) requireTasks(ctx);
    return work(withoutTask(ctx));
  }

  /** Starts work in a task. The task is what the tool has to return. */
  start(ctx: ServerContext, ...rest: [Work] | [TaskOptions, Work]): CallToolResult {
    const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
    const { ttlMs = 3_600_000, pollIntervalMs = 500 } = options;
    this.#removeExpired();
    const now = new Date().toISOString();
    const record: TaskRecord = {
      task: {
        taskId: crypto.randomUUID(),
        status: 'working',
        createdAt: now,
        lastUpdatedAt: now,
        ttlMs,
        pollIntervalMs,
      },
      owner: ctx.http?.authInfo?.clientId,
      questions: new Map(),
      abort: new AbortController(),
    };
    this.#records.set(record.task.taskId, record);
    const created = { resultType: 'task', ...record.task };
    void finish(record, () => work(inTask(record, capabilitiesOf(ctx))));
    return created as unknown as CallToolResult;
  }

  /** The answer to `tasks/get`. */
  get(taskId: string, ctx: ServerContext): Record<string, unknown> {
    const { task, questions, result, error } = this.#find(taskId, ctx);
    switch (task.status) {
      case 'input_required':
        return {
          ...task,
          inputRequests: Object.fromEntries([...questions].map(([key, { request }]) => [key, request])),
        };
      case 'completed':
        return { ...task, result: { resultType: 'complete', ...result } };
      case 'failed':
        return { ...task, error };
      default:
        return { ...task };
    }
  }

  /** The answer to `tasks/update`, which brings answers to questions. */
  update(taskId: string, ctx: ServerContext): Record<string, unknown> {
    const record = this.#find(taskId, ctx);
    for (const [key, { request, resolve }] of record.questions) {
      const answer = answerTo(request, key, ctx);
      if (answer === undefined) continue;
      record.questions.delete(key);
      resolve(answer);
    }
    if (record.task.status === 'input_required' && record.questions.size === 0) change(record, 'working');
    return {};
  }

  /** The answer to `tasks/cancel`. Work that does not heed its signal goes on, and its result is dropped. */
  cancel(taskId: string, ctx: ServerContext): Record<string, unknown> {
    const record = this.#find(taskId, ctx);
    if (!hasEnded(record)) stop(record);
    return {};
  }

  #find(taskId: string, ctx: ServerContext): TaskRecord {
    this.#removeExpired();
    const record = this.#records.get(taskId);
    if (record && record.owner === ctx.http?.authInfo?.clientId) return record;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown task: ${taskId}`);
  }

  #removeExpired(): void {
    for (const [taskId, record] of this.#records) {
      const { createdAt, ttlMs } = record.task;
      if (ttlMs === null || Date.now() <= Date.parse(createdAt) + ttlMs) continue;
      if (!hasEnded(record)) stop(record);
      this.#records.delete(taskId);
    }
  }
}

/** The tasks of this process. */
export const tasks: TaskStore = new TaskStore();

/** Requests that a tool refused: `McpServer` makes a result of everything that a tool throws. */
const refusals = new WeakMap<ServerContext, Error>();

/**
 * Declares the extension and answers its methods. Call it for every server, before its first tool is registered; an
 * `McpServer` must not be made with `capabilities.tools`, which it declares by itself when it has a tool.
 *
 * @param options.required names of tools that are refused to clients without tasks, before anything of them runs
 */
export function serveTasks(target: McpServer | Server, store: TaskStore, options: { required?: string[] } = {}): void {
  const server = 'server' in target ? target.server : target;
  // Throws where `tools/call` has a handler already, which nothing could be put in front of.
  server.assertCanSetRequestHandler('tools/call');
  const required = new Set(options.required);
  const register = server.setRequestHandler.bind(server) as (method: string, ...rest: unknown[]) => void;
  const registerRefusing = (method: string, ...rest: unknown[]): void => {
    const [handler] = rest;
    if (method !== 'tools/call' || typeof handler !== 'function') return register(method, ...rest);
    const call = handler as (request: { params: { name: string } }, ctx: ServerContext) => unknown;
    register(method, async (request: { params: { name: string } }, ctx: ServerContext) => {
      if (required.has(request.params.name)) requireTasks(ctx);
      const result = await call(request, ctx);
      const refusal = refusals.get(ctx);
      if (refusal) throw refusal;
      return result;
    });
  };
  server.setRequestHandler = registerRefusing;
  server.registerCapabilities(declaration);
  const params = fromJsonSchema<{ taskId: string }>({
    type: 'object',
    properties: { taskId: { type: 'string' } },
    required: ['taskId'],
  });
  for (const method of ['get', 'update', 'cancel'] as const) {
    server.setRequestHandler(`tasks/${method}`, { params }, ({ taskId }, ctx) => {
      if (!clientHasTasks(ctx)) throw missing(declaration);
      return store[method](taskId, ctx);
    });
  }
}

/** Whether the client of a request can be handed a task. */
export function clientHasTasks(ctx: ServerContext): boolean {
  const { extensions } = (capabilitiesOf(ctx) ?? {}) as { extensions?: Record<string, unknown> };
  return extensions?.[extension] !== undefined;
}

/** Nothing for clients of 2025-11-25 and before. */
function capabilitiesOf(ctx: ServerContext): ClientCapabilities | undefined {
  const envelope = ctx.mcpReq.envelope as Record<string, unknown> | undefined;
  return envelope && (envelope[CLIENT_CAPABILITIES_META_KEY] ?? {});
}

/** Older clients have no way to declare the extension: they are served while they wait. */
function requireTasks(ctx: ServerContext): void {
  if (!capabilitiesOf(ctx) || clientHasTasks(ctx)) return;
  const refusal = missing(declaration);
  refusals.set(ctx, refusal);
  throw refusal;
}

function missing(requiredCapabilities: object): Error {
  return new MissingRequiredClientCapabilityError({ requiredCapabilities });
}

function inTask(record: TaskRecord, capabilities: ClientCapabilities | undefined): RunningTask {
  const { task, questions, abort } = record;
  let count = 0;
  function ask(request: InputRequest): Promise<unknown> {
    if (hasEnded(record)) return Promise.reject(new Error('The task has ended'));
    return new Promise((resolve, reject) => {
      questions.set(`${task.taskId}-${(count += 1)}`, { request, resolve, reject });
      change(record, 'input_required');
    });
  }
  return {
    taskId: task.taskId,
    signal: abort.signal,
    async elicit(params) {
      const { elicitation } = capabilities ?? {};
      // A client that names no mode has forms.
      const hasForms = elicitation && (elicitation.form !== undefined || Object.keys(elicitation).length === 0);
      if (!hasForms) throw unsupported('form elicitation');
      const answer = (await ask(inputRequired.elicit(params))) as ElicitResult;
      if (answer.action === 'accept' && answer.content) await validate(params.requestedSchema, answer.content);
      return answer;
    },
    async createMessage(params) {
      if (!capabilities?.sampling) throw unsupported('sampling');
      return (await ask(inputRequired.createMessage(params))) as CreateMessageResult;
    },
    progress(message) {
      task.statusMessage = message;
      task.lastUpdatedAt = new Date().toISOString();
    },
  };
}

/** For work that a request waits for. Clients of 2026-07-28 can be asked in a task only. */
function withoutTask(ctx: ServerContext): RunningTask {
  return {
    taskId: String(ctx.mcpReq.id),
    signal: ctx.mcpReq.signal,
    async elicit(params) {
      requireTasks(ctx);
      return ctx.mcpReq.elicitInput(params, { relatedRequestId: ctx.mcpReq.id });
    },
    async createMessage(params) {
      requireTasks(ctx);
      const result = await ctx.mcpReq.requestSampling(params, { relatedRequestId: ctx.mcpReq.id });
      return result as CreateMessageResult;
    },
    progress() {},
  };
}

/** A tool that throws has a result that says so; only errors of the protocol are errors of the task. */
async function finish(record: TaskRecord, work: () => ReturnType<Work>): Promise<void> {
  try {
    const result = await work();
    if (hasEnded(record)) return;
    record.result = result;
    change(record, 'completed');
  } catch (reason) {
    if (hasEnded(record)) return;
    const message = reason instanceof Error ? reason.message : String(reason);
    if (reason instanceof ProtocolError) {
      record.error = { code: reason.code, message, ...(reason.data !== undefined && { data: reason.data }) };
      change(record, 'failed');
    } else {
      record.result = { content: [{ type: 'text', text: message }], isError: true };
      change(record, 'completed');
    }
  }
}

function change({ task }: TaskRecord, status: Status): void {
  task.status = status;
  task.lastUpdatedAt = new Date().toISOString();
}

function hasEnded({ task: { status } }: TaskRecord): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

function stop(record: TaskRecord): void {
  change(record, 'cancelled');
  record.abort.abort();
  for (const { reject } of record.questions.values()) reject(new Error('The task was cancelled'));
  record.questions.clear();
}

/** What the client brought for a question, if it answers that question. */
function answerTo({ method }: InputRequest, key: string, ctx: ServerContext): unknown {
  const view = inputResponse(ctx.mcpReq.inputResponses, key);
  if (method === 'elicitation/create' && view.kind === 'elicit')
    return { action: view.action, ...(view.content !== undefined && { content: view.content }) };
  if (method === 'sampling/createMessage' && view.kind === 'sampling') return view.result;
  return undefined;
}

function unsupported(what: string): Error {
  return new SdkError(SdkErrorCode.CapabilityNotSupported, `Client does not support ${what}.`);
}

async function validate(requestedSchema: ElicitRequestFormParams['requestedSchema'], content: unknown): Promise<void> {
  const { issues } = await fromJsonSchema(requestedSchema as never)['~standard'].validate(content);
  if (!issues) return;
  const problems = issues.map(({ message }) => message).join(', ');
  const message = `Elicitation response content does not match requested schema: ${problems}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
