/** What the published v1 client is told by a server. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
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

const stepTimeout = 10_000;

export async function transcriptOf(start: ServerStart, calls: ToolCalls): Promise<Transcript> {
  const { transport, stop } = start.endpoint === undefined ? overStdio(start) : await overHttp(start, start.endpoint);
  const { client, heard } = newClient(start.root);
  // Not in the client: it drops progress that comes in one piece with the response.
  transport.onmessage = (message) => {
    if ('method' in message && !('id' in message)) (heard[message.method] ??= []).push(message.params);
  };
  try {
    const said = await converse(client, transport, calls);
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
  return { transport: new StreamableHTTPClientTransport(url), stop };
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

async function converse(client: Client, transport: Transport, calls: ToolCalls): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  const options = { timeout: stepTimeout };
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
  await client.connect(transport, { timeout: startTimeout });
  said.initialize = {
    capabilities: client.getServerCapabilities(),
    serverInfo: client.getServerVersion(),
    instructions: client.getInstructions(),
  };
  // v1 servers ask over the stream that the client opens after this; a tool called before would wait for nothing.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await ask('ping', async () => client.ping(options));
  await ask('logging/setLevel', async () => client.setLoggingLevel('debug', options));
  await ask('tools/list', async () => client.listTools({}, options));
  const prompts = await ask('prompts/list', async () => client.listPrompts({}, options));
  const resources = await ask('resources/list', async () => client.listResources({}, options));
  const templates = await ask('resources/templates/list', async () => client.listResourceTemplates({}, options));

  for (const [index, [name, args]] of calls.entries()) {
    await ask(`tools/call ${index} ${name}`, async () => {
      // Who listens is sent progress; it is written down where it comes in.
      const onprogress = (): void => undefined;
      return client.callTool({ name, arguments: args }, undefined, { ...options, onprogress });
    });
  }
  for (const { name } of prompts?.prompts ?? []) {
    await ask(`prompts/get ${name}`, async () => client.getPrompt({ name }, options));
    const given = { name: 'Ann', city: 'Oslo', department: 'Sales', resourceType: 'Text', resourceId: '1' };
    await ask(`prompts/get ${name} with arguments`, async () => client.getPrompt({ name, arguments: given }, options));
    const argument = { name: 'department', value: 'S' };
    await ask(`completion/complete ${name}`, async () =>
      client.complete({ ref: { type: 'ref/prompt', name }, argument }, options),
    );
  }
  for (const { uri } of (resources?.resources ?? []).slice(0, 3)) {
    await ask(`resources/read ${uri}`, async () => client.readResource({ uri }, options));
  }
  for (const { uriTemplate } of templates?.resourceTemplates ?? []) {
    const uri = uriTemplate.replace(/\{[^}]*\}/u, '1');
    await ask(`resources/read ${uri}`, async () => client.readResource({ uri }, options));
  }
  await ask('unknown tool', async () => client.callTool({ name: 'no-such-tool', arguments: {} }, undefined, options));
  await ask('unknown prompt', async () => client.getPrompt({ name: 'no-such-prompt' }, options));
  await ask('unknown resource', async () => client.readResource({ uri: 'none://no-such-resource' }, options));
  return said;
}

/** As JSON has it, without what is another every time. */
function plain(value: unknown, root: string): unknown {
  const text = JSON.stringify(value)
    .replaceAll(root, '<root>')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '<id>')
    .replace(/\b[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d GMT\S* \([^)]*\)/gu, '<time>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, '<time>')
    .replace(/\b\d{1,2}:\d\d:\d\d(?: [AP]M)?/gu, '<time>');
  return JSON.parse(text) as unknown;
}
