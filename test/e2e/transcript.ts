/** What the published v1 client is told by a server. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

import { environment, startHttp, startTimeout } from './started-servers.js';
import type { ServerStart } from './started-servers.js';

/** Tools in the order in which they are called. */
export type ToolCalls = readonly (readonly [name: string, args: Record<string, unknown>])[];

/** One entry a question, in the order of asking. */
export type Transcript = Readonly<Record<string, unknown>>;

/** What both clients can be asked, each in its own way. */
export interface Talk {
  readonly about: () => unknown;
  /** Absent: the revision has none. */
  readonly ping?: () => Promise<unknown>;
  readonly setLoggingLevel?: () => Promise<unknown>;
  readonly listTools: () => Promise<unknown>;
  readonly listPrompts: () => Promise<{ readonly prompts: readonly { name: string }[] }>;
  readonly listResources: () => Promise<{ readonly resources: readonly { uri: string }[] }>;
  readonly listResourceTemplates: () => Promise<{ readonly resourceTemplates: readonly { uriTemplate: string }[] }>;
  readonly callTool: (name: string, args: Record<string, unknown>) => Promise<unknown>;
  readonly getPrompt: (name: string, args?: Record<string, string>) => Promise<unknown>;
  readonly complete: (prompt: string, argument: { name: string; value: string }) => Promise<unknown>;
  readonly readResource: (uri: string) => Promise<unknown>;
}

export const stepTimeout = 10_000;

export async function transcriptOf(start: ServerStart, calls: ToolCalls): Promise<Transcript> {
  const { transport, stop } = start.endpoint === undefined ? overStdio(start) : await overHttp(start, start.endpoint);
  const { client, heard } = newClient(start.root);
  // Not in the client: it drops progress that comes in one piece with the response.
  transport.onmessage = (message) => {
    if ('method' in message && !('id' in message)) (heard[message.method] ??= []).push(message.params);
  };
  try {
    await client.connect(transport, { timeout: startTimeout });
    // v1 servers ask over the stream that the client opens after this; a tool called before would wait for nothing.
    await new Promise((resolve) => setTimeout(resolve, 700));
    const said = await converse(talkOf(client), calls);
    return plain({ ...said, heard }, start.root) as Transcript;
  } finally {
    await client.close().catch(() => undefined);
    stop();
  }
}

function overStdio(start: ServerStart): Connection {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', start.preload, start.file, ...start.args],
    env: environment(start),
    cwd: start.root,
    stderr: 'ignore',
  });
  return { transport, stop: () => undefined };
}

interface Connection {
  readonly transport: Transport;
  readonly stop: () => void;
}

async function overHttp(start: ServerStart, endpoint: string): Promise<Connection> {
  const { url, stop } = await startHttp(start, endpoint);
  // `exactOptionalPropertyTypes` does not take the class for its own interface.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what clients of 2024-11-05 connect with
  const transport = start.isSse ? new SSEClientTransport(url) : new StreamableHTTPClientTransport(url);
  return { transport, stop };
}

/** Answers whatever it is asked, and writes down all that nobody asked for. */
function newClient(root: string): { client: Client; heard: Record<string, unknown[]> } {
  const heard: Record<string, unknown[]> = {};
  const hear = (method: string, params: unknown): void => void (heard[method] ??= []).push(params);
  const client = new Client(
    { name: 'answers', version: '1.0.0' },
    { capabilities: { sampling: {}, elicitation: { form: {}, url: {} }, roots: { listChanged: true } } },
  );
  client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
    hear('sampling/createMessage', params);
    return { model: 'none', role: 'assistant', content: { type: 'text', text: 'sampled' }, stopReason: 'endTurn' };
  });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    hear('elicitation/create', params);
    return { action: 'decline' };
  });
  client.setRequestHandler(ListRootsRequestSchema, () => {
    hear('roots/list', {});
    return { roots: [{ uri: `file://${root}`, name: 'root' }] };
  });
  return { client, heard };
}

function talkOf(client: Client): Talk {
  const options = { timeout: stepTimeout };
  // Who listens is sent progress; it is written down where it comes in.
  const listening = { ...options, onprogress: (): void => undefined };
  return {
    about: () => ({
      capabilities: client.getServerCapabilities(),
      serverInfo: client.getServerVersion(),
      instructions: client.getInstructions(),
    }),
    ping: async () => client.ping(options),
    setLoggingLevel: async () => client.setLoggingLevel('debug', options),
    listTools: async () => client.listTools({}, options),
    listPrompts: async () => client.listPrompts({}, options),
    listResources: async () => client.listResources({}, options),
    listResourceTemplates: async () => client.listResourceTemplates({}, options),
    callTool: async (name, args) => client.callTool({ name, arguments: args }, undefined, listening),
    getPrompt: async (name, args) => client.getPrompt({ name, ...(args && { arguments: args }) }, options),
    complete: async (name, argument) => client.complete({ ref: { type: 'ref/prompt', name }, argument }, options),
    readResource: async (uri) => client.readResource({ uri }, options),
  };
}

export async function converse(talk: Talk, calls: ToolCalls): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = { initialize: talk.about() };
  const ask = async <T>(name: string, question: () => Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await question();
      said[name] = { result: answer };
      return answer;
    } catch (error) {
      const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown };
      said[name] = { error: { code, message, data } };
      return undefined;
    }
  };
  if (talk.ping) await ask('ping', talk.ping);
  if (talk.setLoggingLevel) await ask('logging/setLevel', talk.setLoggingLevel);
  await ask('tools/list', talk.listTools);
  const prompts = await ask('prompts/list', talk.listPrompts);
  const resources = await ask('resources/list', talk.listResources);
  const templates = await ask('resources/templates/list', talk.listResourceTemplates);

  for (const [index, [name, args]] of calls.entries()) {
    await ask(`tools/call ${index} ${name}`, async () => talk.callTool(name, args));
  }
  for (const { name } of prompts?.prompts ?? []) {
    await ask(`prompts/get ${name}`, async () => talk.getPrompt(name));
    const given = { name: 'Ann', city: 'Oslo', department: 'Sales', resourceType: 'Text', resourceId: '1' };
    await ask(`prompts/get ${name} with arguments`, async () => talk.getPrompt(name, given));
    await ask(`completion/complete ${name}`, async () => talk.complete(name, { name: 'department', value: 'S' }));
  }
  for (const { uri } of (resources?.resources ?? []).slice(0, 3)) {
    await ask(`resources/read ${uri}`, async () => talk.readResource(uri));
  }
  for (const { uriTemplate } of templates?.resourceTemplates ?? []) {
    const uri = uriTemplate.replace(/\{[^}]*\}/u, '1');
    await ask(`resources/read ${uri}`, async () => talk.readResource(uri));
  }
  await ask('unknown tool', async () => talk.callTool('no-such-tool', {}));
  await ask('unknown prompt', async () => talk.getPrompt('no-such-prompt'));
  await ask('unknown resource', async () => talk.readResource('none://no-such-resource'));
  return said;
}

/** As JSON has it, without what is another every time. */
export function plain(value: unknown, root: string): unknown {
  const text = JSON.stringify(value)
    .replaceAll(root, '<root>')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '<id>')
    .replace(/\b[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d GMT\S* \([^)]*\)/gu, '<time>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, '<time>')
    .replace(/\b\d{1,2}:\d\d:\d\d(?: [AP]M)?/gu, '<time>');
  return JSON.parse(text) as unknown;
}
