/**
 * Published v1 servers, migrated by the SDK stage alone, give the published v1 client the answers that they gave before.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { unexplained } from './agreed-differences.js';
import { copies, todosOf } from './server-copies.js';
import type { Copies, ServerSource } from './server-copies.js';
import type { ServerStart } from './started-servers.js';
import { transcriptOf } from './transcript.js';
import type { ToolCalls, Transcript } from './transcript.js';

interface Server {
  /** Without the extension. */
  readonly file: string;
  readonly args?: (root: string) => readonly string[];
  readonly env?: (root: string) => Readonly<Record<string, string>>;
  /** Absent: stdio. */
  readonly endpoint?: string;
  readonly calls: ToolCalls;
  /** Uses tasks, which SDK v2 does not have: the migrated file holds a TODO, and its answers are not compared. */
  readonly left?: { readonly file: string; readonly todo: RegExp };
  /** Tools that were tasks, which this client could not call before. */
  readonly taskTools?: readonly string[];
}

/** ECMAScript modules name what they import, CommonJS modules their module. */
const taskStore =
  /SDK v2 has no (?:InMemoryTaskStore|counterpart of \S+\/tasks\/stores\/in-memory\.js): tasks are an extension/u;

const notifying: ToolCalls = [['start-notification-stream', { interval: 20, count: 3 }]];

const examples: readonly Server[] = [
  {
    file: 'server/mcpServerOutputSchema',
    calls: [
      ['get_weather', { city: 'Oslo', country: 'Norway' }],
      ['get_weather', { city: 'Oslo' }],
      ['get_weather', { city: 1 }],
    ],
  },
  {
    file: 'server/progressExample',
    calls: [
      ['count', { n: 3 }],
      ['count', {}],
    ],
  },
  { file: 'server/toolWithSampleServer', calls: [['summarize', { text: 'long' }]] },
  { file: 'server/simpleStatelessStreamableHttp', endpoint: '/mcp', calls: notifying },
  {
    file: 'server/jsonResponseStreamableHttp',
    endpoint: '/mcp',
    calls: [
      ['greet', { name: 'Ann' }],
      ['multi-greet', { name: 'Ann' }],
      ['greet', {}],
    ],
  },
  { file: 'server/standaloneSseWithGetStreamableHttp', endpoint: '/mcp', calls: [] },
  { file: 'server/honoWebStandardStreamableHttp', endpoint: '/mcp', calls: [['greet', { name: 'Ann' }]] },
  {
    file: 'server/elicitationFormExample',
    endpoint: '/mcp',
    calls: [
      ['register_user', {}],
      ['create_event', {}],
      ['update_shipping_address', {}],
    ],
  },
  { file: 'server/sseAndStreamableHttpCompatibleServer', endpoint: '/mcp', calls: notifying },
  { file: 'server/ssePollingExample', endpoint: '/mcp', calls: [['long-task', {}]] },
  {
    file: 'server/simpleStreamableHttp',
    endpoint: '/mcp',
    calls: [
      ['greet', { name: 'Ann' }],
      ['multi-greet', { name: 'Ann' }],
      ['collect-user-info', { infoType: 'contact' }],
      ['collect-user-info-task', { infoType: 'contact' }],
      ...notifying,
      ['list-files', {}],
      ['delay', { duration: 20 }],
    ],
    taskTools: ['collect-user-info-task', 'delay'],
  },
  {
    file: 'server/simpleTaskInteractive',
    endpoint: '/mcp',
    calls: [],
    left: { file: 'server/simpleTaskInteractive', todo: taskStore },
  },
];

const sdk = '@modelcontextprotocol/sdk@1.29.0';
const everythingCalls: ToolCalls = [
  ['echo', { message: 'hello' }],
  ['get-sum', { a: 1, b: 2 }],
];
const earlyEverythingCalls: ToolCalls = [
  ['echo', { message: 'hello' }],
  ['echo', {}],
  ['add', { a: 1, b: 2 }],
  ['longRunningOperation', { duration: 0.1, steps: 2 }],
  ['printEnv', {}],
  ['sampleLLM', { prompt: 'hello' }],
  ['getTinyImage', {}],
  ['annotatedMessage', { messageType: 'error', includeImage: true }],
  ['getResourceReference', { resourceId: 1 }],
  ['getResourceLinks', { count: 2 }],
  ['structuredContent', { location: 'Oslo' }],
  ['zip', { files: { 'a.txt': 'data:text/plain,hello' } }],
  ['listRoots', {}],
  ['startElicitation', {}],
];
const tasksOfEverything = {
  file: 'src/server/index',
  todo: /counterpart of @modelcontextprotocol\/sdk\/experimental\/tasks/,
};
const thought = { thought: 'think', nextThoughtNeeded: false, thoughtNumber: 1, totalThoughts: 1 };
const ann = { name: 'Ann', entityType: 'person', observations: ['sings'] };
const knows = { from: 'Ann', to: 'Bob', relationType: 'knows' };

const sources: readonly (ServerSource & { readonly servers: readonly Server[] })[] = [
  {
    spec: sdk,
    folders: { 'dist/esm/examples/server': 'server', 'dist/esm/examples/shared': 'shared' },
    isSdk: true,
    type: 'module',
    servers: examples,
  },
  {
    spec: sdk,
    folders: { 'dist/cjs/examples/server': 'server', 'dist/cjs/examples/shared': 'shared' },
    isSdk: true,
    type: 'commonjs',
    servers: examples,
  },
  {
    spec: '@modelcontextprotocol/server-everything@2026.8.31',
    folders: { dist: 'src' },
    type: 'module',
    needs: ['jszip@^3.10.1'],
    servers: [
      { file: 'src/index', calls: everythingCalls, left: tasksOfEverything },
      {
        file: 'src/index',
        args: () => ['streamableHttp'],
        endpoint: '/mcp',
        calls: everythingCalls,
        left: tasksOfEverything,
      },
    ],
  },
  {
    // The last one without tasks, on the low-level class.
    spec: '@modelcontextprotocol/server-everything@2025.12.18',
    folders: { dist: 'src' },
    type: 'module',
    needs: ['jszip@^3.10.1', 'zod@^3.25.0', 'zod-to-json-schema@^3.23.5'],
    servers: [
      { file: 'src/index', calls: earlyEverythingCalls },
      { file: 'src/index', args: () => ['streamableHttp'], endpoint: '/mcp', calls: earlyEverythingCalls },
    ],
  },
  {
    spec: '@modelcontextprotocol/server-filesystem@2026.8.31',
    folders: { dist: 'src' },
    type: 'module',
    needs: ['diff@^8.0.3', 'glob@^13.0.6', 'minimatch@^10.0.1'],
    servers: [
      {
        file: 'src/index',
        args: (root) => [root],
        calls: [
          ['list_allowed_directories', {}],
          ['create_directory', { path: 'data/sub' }],
          ['write_file', { path: 'data/a.txt', content: 'one\ntwo\n' }],
          ['read_file', { path: 'data/a.txt' }],
          ['read_text_file', { path: 'data/a.txt', head: 1 }],
          ['read_media_file', { path: 'data/a.txt' }],
          ['read_multiple_files', { paths: ['data/a.txt', 'data/none.txt'] }],
          ['edit_file', { path: 'data/a.txt', edits: [{ oldText: 'one', newText: 'three' }] }],
          ['list_directory', { path: 'data' }],
          ['list_directory_with_sizes', { path: 'data', sortBy: 'size' }],
          ['directory_tree', { path: 'data' }],
          ['get_file_info', { path: 'data/a.txt' }],
          ['move_file', { source: 'data/a.txt', destination: 'data/b.txt' }],
          ['search_files', { path: 'data', pattern: '*.txt' }],
          ['read_text_file', { path: 'data/none.txt' }],
          ['read_text_file', { path: '/etc/hosts' }],
          ['read_text_file', {}],
        ],
      },
    ],
  },
  {
    spec: '@modelcontextprotocol/server-memory@2026.8.31',
    folders: { dist: 'src' },
    type: 'module',
    servers: [
      {
        file: 'src/index',
        env: (root) => ({ MEMORY_FILE_PATH: path.join(root, 'data', 'memory.jsonl') }),
        calls: [
          ['create_entities', { entities: [ann, { ...ann, name: 'Bob' }] }],
          ['create_relations', { relations: [knows] }],
          ['add_observations', { observations: [{ entityName: 'Ann', contents: ['dances'] }] }],
          ['add_observations', { observations: [{ entityName: 'nobody', contents: ['dances'] }] }],
          ['search_nodes', { query: 'dances' }],
          ['open_nodes', { names: ['Bob'] }],
          ['delete_observations', { deletions: [{ entityName: 'Ann', observations: ['sings'] }] }],
          ['delete_relations', { relations: [knows] }],
          ['delete_entities', { entityNames: ['Bob'] }],
          ['read_graph', {}],
          ['search_nodes', {}],
        ],
      },
    ],
  },
  {
    spec: '@modelcontextprotocol/server-sequential-thinking@2026.8.31',
    folders: { dist: 'src' },
    type: 'module',
    needs: ['chalk@^5.3.0', 'yargs@^17.7.2'],
    servers: [
      {
        file: 'src/index',
        calls: [
          ['sequentialthinking', thought],
          ['sequentialthinking', { ...thought, nextThoughtNeeded: 'true', branchFromThought: 1, branchId: 'b' }],
          ['sequentialthinking', { thought: 'think' }],
        ],
      },
    ],
  },
];

describe.each(sources)('$spec as $type', (source) => {
  let laidOut: Copies;
  beforeAll(async () => {
    laidOut = await copies(source);
  });
  afterAll(() => {
    laidOut.remove();
  });

  it('skips nothing', () => {
    expect(laidOut.skipped).toEqual([]);
  });

  describe.concurrent.each(source.servers)('$file $endpoint', (server) => {
    it.skipIf(server.left)('gives the same answers', async ({ expect }) => {
      const [before, after] = await Promise.all([
        answers(laidOut, 'before', server),
        answers(laidOut, 'after', server),
      ]);
      expect(listedButNotCalled(before, server)).toEqual([]);
      const { taskTools = [] } = server;
      expect(unexplained(before, after).filter(({ path }) => !isAboutTasks(path, taskTools))).toEqual([]);
      for (const tool of taskTools) {
        const [, said] = Object.entries(after).find(([asked]) => asked.endsWith(` ${tool}`)) ?? [];
        expect(said).toHaveProperty('result.content');
      }
    });

    it.runIf(server.left)('answers before, and is left with a TODO', async ({ expect }) => {
      await expect(answers(laidOut, 'before', server)).resolves.toHaveProperty('initialize.serverInfo');
      const todos = todosOf(fileOf(laidOut.after, server.left?.file ?? ''));
      expect(todos.some((todo) => server.left?.todo.test(todo))).toBe(true);
    });
  });
});

async function answers(laidOut: Copies, side: 'before' | 'after', server: Server): Promise<Transcript> {
  const root = laidOut[side];
  mkdirSync(path.join(root, 'data'), { recursive: true });
  const start: ServerStart = {
    file: fileOf(root, server.file),
    root,
    preload: laidOut.preload,
    args: server.args?.(root) ?? [],
    env: server.env?.(root) ?? {},
    ...(server.endpoint !== undefined && { endpoint: server.endpoint }),
  };
  const transcript = await transcriptOf(start, server.calls);
  return transcript;
}

function fileOf(root: string, name: string): string {
  return path.join(root, `${name}.js`);
}

/** Nothing is to be left out by oversight. */
function listedButNotCalled(transcript: Transcript, { calls }: Server): readonly string[] {
  const list = transcript['tools/list'] as { result?: { tools: readonly { name: string }[] } };
  const called = new Set(calls.map(([name]) => name));
  return (list.result?.tools ?? []).map(({ name }) => name).filter((name) => !called.has(name));
}

/** What a server says of its tasks, what their tools answer, and what those ask. */
function isAboutTasks(path: readonly string[], tools: readonly string[]): boolean {
  if (tools.length === 0) return false;
  const [asked = ''] = path;
  return (
    path.some((part) => ['tasks', 'extensions', 'execution'].includes(part)) ||
    tools.some((tool) => asked.endsWith(` ${tool}`)) ||
    (asked === 'heard' && path[1] === 'elicitation/create')
  );
}
