/** What the published v2 client is told in revision 2026-07-28, and in no other. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { environment, startHttp, startTimeout } from './started-servers.js';
import type { ServerStart, StartedServer } from './started-servers.js';
import { converse, plain, stepTimeout } from './transcript.js';
import type { Talk, ToolCalls, Transcript } from './transcript.js';

export interface ModernTranscript {
  readonly answers: Transcript;
  /** Over HTTP, how many requests each of the processes answered. */
  readonly served: readonly number[];
  /** Methods of requests that named a session. */
  readonly withSession: readonly string[];
}

/** Over HTTP there are two processes of the server, which take turns from request to request. */
export async function modernTranscriptOf(start: ServerStart, calls: ToolCalls): Promise<ModernTranscript> {
  const { endpoint } = start;
  if (endpoint === undefined) {
    return { answers: await answersOver(overStdio(start), start.root, calls), served: [], withSession: [] };
  }
  const servers = await Promise.all([startHttp(start, endpoint), startHttp(start, endpoint)]);
  try {
    const { fetch, served, withSession } = takingTurns(servers);
    const transport = new StreamableHTTPClientTransport(servers[0].url, { fetch });
    return { answers: await answersOver(transport, start.root, calls), served, withSession };
  } finally {
    servers.forEach(({ stop }) => stop());
  }
}

function overStdio(start: ServerStart): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: ['--import', start.preload, start.file, ...start.args],
    env: environment(start),
    cwd: start.root,
    stderr: 'ignore',
  });
}

/** As a client does that knows both revisions, in one process: it finds out, and then chooses the older one. */
export async function discoverThenInitialize(start: ServerStart): Promise<readonly unknown[]> {
  const { file, root, preload, args } = start;
  const child = spawn(process.execPath, ['--import', preload, file, ...args], {
    cwd: root,
    env: environment(start),
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: startTimeout,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`);
    const { value } = (await lines.next()) as { value?: string };
    return value === undefined ? undefined : JSON.parse(value);
  };
  const clientInfo = { name: 'answers', version: '1.0.0' };
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': clientInfo,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  try {
    return [
      await ask({ id: 1, method: 'server/discover', params: { _meta } }),
      await ask({
        id: 2,
        method: 'initialize',
        params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo },
      }),
    ];
  } finally {
    child.kill('SIGKILL');
  }
}

export function takingTurns(servers: readonly StartedServer[]): {
  fetch: typeof fetch;
  served: number[];
  withSession: string[];
} {
  const served = servers.map(() => 0);
  const withSession: string[] = [];
  let turn = 0;
  return {
    served,
    withSession,
    fetch: async (_url, init) => {
      const index = turn++ % servers.length;
      const { url } = servers[index] ?? {};
      if (url === undefined) throw new Error('no server');
      const response = await fetch(url, init);
      served[index] = (served[index] ?? 0) + 1;
      const headers = new Headers(init?.headers);
      if (headers.has('mcp-session-id') || response.headers.has('mcp-session-id')) {
        withSession.push(headers.get('mcp-method') ?? String(init?.method));
      }
      return response;
    },
  };
}

async function answersOver(
  transport: StreamableHTTPClientTransport | StdioClientTransport,
  root: string,
  calls: ToolCalls,
): Promise<Transcript> {
  const client = new Client(
    { name: 'answers', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
  try {
    await client.connect(transport, { timeout: startTimeout });
    return plain(await converse(talkOf(client), calls), root) as Transcript;
  } finally {
    await client.close().catch(() => undefined);
  }
}

function talkOf(client: Client): Talk {
  const options = { timeout: stepTimeout };
  return {
    about: () => ({
      capabilities: client.getServerCapabilities(),
      serverInfo: client.getServerVersion(),
      instructions: client.getInstructions(),
    }),
    listTools: async () => client.listTools({}, options),
    listPrompts: async () => client.listPrompts({}, options),
    listResources: async () => client.listResources({}, options),
    listResourceTemplates: async () => client.listResourceTemplates({}, options),
    callTool: async (name, args) => client.callTool({ name, arguments: args }, options),
    getPrompt: async (name, args) => client.getPrompt({ name, ...(args && { arguments: args }) }, options),
    complete: async (name, argument) => client.complete({ ref: { type: 'ref/prompt', name }, argument }, options),
    readResource: async (uri) => client.readResource({ uri }, options),
  };
}
