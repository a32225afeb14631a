/**
 * Legacy servers that ask their clients, before and after one `--apply`: whatever is answered, the published v1 client is
 * told the same as before, and so is the published v2 client in revision 2026-07-28, though every round of a question
 * reaches another process.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { takingTurns } from './modern-transcript.js';
import { environment, startHttp, startTimeout } from './started-servers.js';
import type { ServerStart, StartedServer } from './started-servers.js';

interface AskingServer {
  /** Of `__fixtures__/servers`. */
  readonly name: string;
  readonly file: string;
  readonly endpoint?: string;
  readonly calls: readonly (readonly [name: string, args: Record<string, unknown>])[];
  readonly prompts: readonly string[];
  /** The calls that say the same to a client that cannot be asked, in any revision. */
  readonly unasked: readonly string[];
}

const servers: readonly AskingServer[] = [
  {
    name: 'asking-http',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['order', { dish: ' Soup ' }],
      ['order', { dish: ' ' }],
      ['menu', { guests: 4 }],
      ['menu', {}],
      ['describe', {}],
      ['careful', {}],
      ['folders', {}],
      ['survey', {}],
    ],
    prompts: ['toast'],
    unasked: ['careful {}', 'order {"dish":" "}'],
  },
  {
    name: 'asking-stdio-cjs',
    file: 'server.js',
    calls: [
      ['order', { dish: 'soup' }],
      ['folders', {}],
      ['describe', {}],
    ],
    prompts: [],
    unasked: [],
  },
  {
    // Questions in functions of other files, and in methods.
    name: 'asking-helpers',
    file: 'src/index.js',
    endpoint: '/mcp',
    calls: [
      ['book', { room: 'Garden' }],
      ['leave', {}],
      ['compare', {}],
      ['write', {}],
      ['places', {}],
    ],
    prompts: [],
    unasked: ['leave {}', 'write {}'],
  },
];

type Answer = 'accept' | 'invalid' | 'decline' | 'cancel';
const answers: readonly Answer[] = ['accept', 'invalid', 'decline', 'cancel'];
const elicited = {
  accept: { action: 'accept' as const, content: { size: 'large', words: 'Fine' } },
  invalid: { action: 'accept' as const, content: { size: 'enormous' } },
  decline: { action: 'decline' as const },
  cancel: { action: 'cancel' as const },
};
const sampled = {
  model: 'none',
  role: 'assistant' as const,
  content: { type: 'text' as const, text: 'Tasty' },
  stopReason: 'endTurn',
};
const clientRoots = { roots: [{ uri: 'file:///home', name: 'home' }] };

const fixtures = fileURLToPath(new URL('../../__fixtures__/servers', import.meta.url));
const copies = new Map<string, Migrated>();

beforeAll(async () => {
  for (const { name } of servers) copies.set(name, await migrated(path.join(fixtures, name)));
});
afterAll(() => {
  copies.forEach(({ remove }) => remove());
});

describe.each(servers)('$name', (server) => {
  it('leaves nothing that breaks', () => {
    expect(copyOf(server).left).toEqual([]);
  });

  describe.each(answers)('when the user answers with %s', (answer) => {
    it('says the same to 2025 clients and to 2026-07-28 clients', async () => {
      const [before, after, modern] = await Promise.all([
        legacyTalk(server, 'before', answer),
        legacyTalk(server, 'after', answer),
        modernTalk(server, answer),
      ]);
      expect(Object.keys(before)).toHaveLength(server.calls.length + server.prompts.length);
      expect(after).toEqual(before);
      expect(modern).toEqual(before);
    });
  });

  it('goes on without an answer where it did, and says what a 2026-07-28 client lacks', async () => {
    const [before, after, modern] = await Promise.all([
      legacyTalk(server, 'before', undefined),
      legacyTalk(server, 'after', undefined),
      modernTalk(server, undefined),
    ]);
    expect(after).toEqual(before);
    for (const [call, said] of Object.entries(modern)) {
      expect(said).toEqual(server.unasked.includes(call) ? before[call] : expect.stringMatching(/^-32021: /u));
    }
  });
});

it('type-checks against the published packages, before and after', () => {
  const roots = servers.flatMap((server) => [copyOf(server).before, copyOf(server).after]);
  expect(typeErrors(roots.flatMap(sourcesOf))).toEqual([]);
});

it('asks once more for what was not answered, and runs what follows once', async () => {
  const server = servers[0];
  if (!server) throw new Error('no server');
  const { url, stop } = await startHttp(startOf(server, 'after'), '/mcp');
  try {
    const client = modernClient('accept');
    await client.connect(new ModernHttp(url), { timeout: startTimeout });
    await client.callTool({ name: 'order', arguments: { dish: 'pie' } });
    expect(await client.callTool({ name: 'list_orders', arguments: {} })).toMatchObject(textResult('large pie'));
    await client.close();
  } finally {
    stop();
  }
});

function textResult(text: string): object {
  return { content: [{ type: 'text', text }] };
}

/** Each server is a process of its own, so that nobody meets the orders of others. */
async function legacyTalk(server: AskingServer, side: 'before' | 'after', answer: Answer | undefined): Promise<Talk> {
  const start = startOf(server, side);
  const started = start.endpoint === undefined ? undefined : await startHttp(start, start.endpoint);
  const client = new Client(
    { name: 'answers', version: '1.0.0' },
    { capabilities: answer === undefined ? {} : { sampling: {}, elicitation: {}, roots: {} } },
  );
  if (answer !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, () => elicited[answer]);
    client.setRequestHandler(CreateMessageRequestSchema, () => sampled);
    client.setRequestHandler(ListRootsRequestSchema, () => clientRoots);
  }
  try {
    const transport = started
      ? new StreamableHTTPClientTransport(started.url)
      : new StdioClientTransport({ ...processOf(start), stderr: 'ignore' });
    await client.connect(transport, { timeout: startTimeout });
    // v1 servers ask over the stream that the client opens after this; a tool called before would wait for nothing.
    await new Promise((resolve) => setTimeout(resolve, 700));
    return await talk(server, client as unknown as ModernClient);
  } finally {
    await client.close().catch(() => undefined);
    started?.stop();
  }
}

async function modernTalk(server: AskingServer, answer: Answer | undefined): Promise<Talk> {
  const start = startOf(server, 'after');
  const { endpoint } = start;
  const started: StartedServer[] =
    endpoint === undefined ? [] : await Promise.all([startHttp(start, endpoint), startHttp(start, endpoint)]);
  const [first] = started;
  const client = modernClient(answer);
  try {
    const transport = first
      ? new ModernHttp(first.url, { fetch: takingTurns(started).fetch })
      : new ModernStdio({ ...processOf(start), stderr: 'ignore' });
    await client.connect(transport, { timeout: startTimeout });
    return await talk(server, client);
  } finally {
    await client.close().catch(() => undefined);
    started.forEach(({ stop }) => stop());
  }
}

function modernClient(answer: Answer | undefined): ModernClient {
  const client = new ModernClient(
    { name: 'answers', version: '1.0.0' },
    {
      capabilities: answer === undefined ? {} : { sampling: {}, elicitation: { form: {} }, roots: {} },
      versionNegotiation: { mode: { pin: '2026-07-28' } },
    },
  );
  if (answer !== undefined) {
    client.setRequestHandler('elicitation/create', () => elicited[answer]);
    client.setRequestHandler('sampling/createMessage', () => sampled);
    client.setRequestHandler('roots/list', () => clientRoots);
  }
  return client;
}

type Talk = Readonly<Record<string, string>>;

async function talk(server: AskingServer, client: ModernClient): Promise<Talk> {
  const said: Record<string, string> = {};
  for (const [name, args] of server.calls) {
    said[`${name} ${JSON.stringify(args)}`] = await told(async () => client.callTool({ name, arguments: args }));
  }
  for (const name of server.prompts) said[name] = await told(async () => client.getPrompt({ name }));
  return said;
}

/** What is said, without the prefix that v2 took from messages, and without the identity of the server. */
async function told(ask: () => Promise<unknown>): Promise<string> {
  try {
    const { content, messages, isError } = (await ask()) as {
      content?: unknown;
      messages?: unknown;
      isError?: boolean;
    };
    return withoutPrefix(JSON.stringify({ content, messages, isError }));
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    return `${String(code)}: ${withoutPrefix(message)}`;
  }
}

function withoutPrefix(text: string): string {
  return text.replace(/MCP error -?\d+: /gu, '');
}

function startOf(server: AskingServer, side: 'before' | 'after'): ServerStart {
  const { preload, [side]: root } = copyOf(server);
  const env = { MCP_REQUEST_STATE_KEY: 'one-key-for-all-the-processes-of-the-server', NODE_ENV: 'production' };
  const start = { file: path.join(root, server.file), root, preload, args: [], env };
  return server.endpoint === undefined ? start : { ...start, endpoint: server.endpoint };
}

function processOf(start: ServerStart): { command: string; args: string[]; env: Record<string, string>; cwd: string } {
  const args = ['--import', start.preload, start.file, ...start.args];
  return { command: process.execPath, args, env: environment(start), cwd: start.root };
}

function copyOf({ name }: AskingServer): Migrated {
  const copy = copies.get(name);
  if (copy === undefined) throw new Error(`${name} is not there`);
  return copy;
}
