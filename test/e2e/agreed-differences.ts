/** Where answers may differ, because SDK v2 itself answers otherwise than v1. */
import type { Transcript } from './transcript.js';

export interface Difference {
  /** Keys from the name of the question to the value. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

interface Agreement {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}

export const agreements: readonly Agreement[] = [
  {
    reason: 'v2 writes JSON Schema 2020-12, v1 draft 7, and says so.',
    covers: ({ path: [question, , , , schema, key, ...more], before, after }) =>
      question === 'tools/list' &&
      (schema === 'inputSchema' || schema === 'outputSchema') &&
      key === '$schema' &&
      more.length === 0 &&
      before === 'http://json-schema.org/draft-07/schema#' &&
      after === 'https://json-schema.org/draft/2020-12/schema',
  },
  {
    reason: 'v2 has no experimental tasks, so no tool says that it forbids them.',
    covers: ({ path: [question, , , , key], before, after }) =>
      question === 'tools/list' &&
      key === 'execution' &&
      JSON.stringify(before) === '{"taskSupport":"forbidden"}' &&
      after === undefined,
  },
  {
    reason: 'v2 answers a call of an unknown tool with an error of the protocol, v1 with a result that is one.',
    covers: ({ path: [question, side], before, after }) =>
      question === 'unknown tool' &&
      (side === 'result'
        ? textOf(before) === 'MCP error -32602: Tool no-such-tool not found' && after === undefined
        : before === undefined &&
          JSON.stringify(after) === '{"code":-32602,"message":"MCP error -32602: Tool no-such-tool not found"}'),
  },
  {
    reason: 'v2 lists wrong arguments of a tool in one line, v1 as JSON; the same are wrong.',
    covers: ({ path: [question, ...path], before, after }) =>
      question?.startsWith('tools/call ') === true &&
      path.join('.') === 'result.content.0.text' &&
      sameIssues(before, after),
  },
  {
    reason: 'v1 put the prefix of its error class into the message on the wire, and its client puts it there again.',
    covers: ({ path, before, after }) =>
      path.slice(1).join('.') === 'error.message' && before === `MCP error -32602: ${String(after)}`,
  },
  {
    reason:
      'v2 takes absent arguments of a prompt for none and names what is missing; v1 said that they are no object.',
    covers: ({ path: [question, ...path], before, after }) => {
      const start = /^MCP error -32602: Invalid arguments for prompt [^:]+: /u.exec(String(after))?.[0];
      return (
        question?.startsWith('prompts/get ') === true &&
        path.join('.') === 'error.message' &&
        start !== undefined &&
        String(before).startsWith(`MCP error -32602: ${start}`)
      );
    },
  },
  {
    reason: 'v2 words an unknown resource otherwise, and adds its URI as data; the code is the same.',
    covers: ({ path, before, after }) => {
      const [question, side, key] = path;
      if (question !== 'unknown resource' || side !== 'error') return false;
      if (key === 'data') return before === undefined && JSON.stringify(after) === `{"uri":"${unknownResource}"}`;
      return (
        before === `MCP error -32602: MCP error -32602: Resource ${unknownResource} not found` &&
        after === `MCP error -32602: Resource not found: ${unknownResource}`
      );
    },
  },
  {
    // `send` of v1's transport throws where the request's stream is gone, and stores nothing.
    reason: 'v2 keeps a response for the client that comes back after closeSSE; v1 loses it, and the call times out.',
    covers: ({ path: [question, side], before, after }) =>
      question?.endsWith(' long-task') === true &&
      (side === 'error' ? (before as { code?: unknown } | undefined)?.code === -32001 : before === undefined) &&
      (side === 'error' ? after === undefined : textOf(after) === 'Long task completed successfully!'),
  },
];

const unknownResource = 'none://no-such-resource';

function textOf(result: unknown): string | undefined {
  return (result as { content?: readonly { text?: string }[] } | undefined)?.content?.[0]?.text;
}

function sameIssues(before: unknown, after: unknown): boolean {
  const [head, list] =
    /^MCP error -32602: (Input validation error: Invalid arguments for tool [^:]+: )(\[.*\])$/su
      .exec(String(before))
      ?.slice(1) ?? [];
  if (head === undefined || list === undefined) return false;
  const issues = JSON.parse(list) as readonly { path: readonly (string | number)[]; message: string }[];
  return after === head + issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ');
}

/** Each value that is not the same on both sides. */
export function* differences(before: unknown, after: unknown, path: readonly string[] = []): Generator<Difference> {
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* differences(before[key], after[key], [...path, key]);
    }
  } else if (before !== after) {
    yield { path, before, after };
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What nobody agreed to. */
export function unexplained(before: Transcript, after: Transcript): readonly Difference[] {
  return [...differences(before, after)].filter((one) => !agreements.some(({ covers }) => covers(one)));
}

/** The lists that the v2 client answers itself, with nothing, where the server has no such capability. */
const emptyLists: Readonly<Record<string, string>> = {
  'tools/list': '{"tools":[]}',
  'prompts/list': '{"prompts":[]}',
  'resources/list': '{"resources":[]}',
  'resources/templates/list': '{"resourceTemplates":[]}',
};

/** What nobody agreed to, where the answers after are those of revision 2026-07-28. */
export function unexplainedInModern(before: Transcript, after: Transcript): readonly Difference[] {
  const answers = Object.entries(after).map(([question, answer]) => {
    const asked = before[question] as Answer | undefined;
    const { result } = answer as Answer;
    const isEmptyList = asked?.error?.code === -32601 && JSON.stringify(result) === emptyLists[question];
    return [question, isEmptyList ? asked : asAnswerOf2025(answer as Answer)];
  });
  // The revision has neither of the first two, and sends what nobody asked for to those who listen.
  const comparable = Object.entries(before).filter(
    ([question]) => !['ping', 'logging/setLevel', 'heard'].includes(question),
  );
  return unexplained(Object.fromEntries(comparable), Object.fromEntries(answers) as Transcript);
}

interface Answer {
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly data?: unknown };
}

/** Without what every result of the new revision has, and with errors as the v1 client words them. */
function asAnswerOf2025(answer: Answer): unknown {
  if (answer.error) return { error: errorOf2025(answer.error) };
  if (!answer.result) return answer;
  const { _meta, ...result } = without(answer.result, ['ttlMs', 'cacheScope']);
  const meta = without((_meta ?? {}) as Record<string, unknown>, ['io.modelcontextprotocol/serverInfo']);
  return { result: Object.keys(meta).length > 0 ? { ...result, _meta: meta } : result };
}

function without(tree: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => !keys.includes(key)));
}

function errorOf2025({ code, message, data }: NonNullable<Answer['error']>): NonNullable<Answer['error']> {
  // The v2 client does not look into the body of a 404.
  if (code === 'CLIENT_HTTP_NOT_IMPLEMENTED') {
    const { error } = JSON.parse((data as { text: string }).text) as { error: NonNullable<Answer['error']> };
    return errorOf2025(error);
  }
  const prefixed = { code, message: `MCP error ${String(code)}: ${String(message)}` };
  return data === undefined ? prefixed : { ...prefixed, data };
}
