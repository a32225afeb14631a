/** `inventory`: which servers and clients are where, what they speak, and how much is to be done. */
import { rmSync } from 'node:fs';

import { afterEach, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { makeTree } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function tree(files: Record<string, string>): string {
  const root = makeTree(files);
  roots.push(root);
  return root;
}

function inventory(cwd: string, ...argv: string[]): Promise<RunOutput> {
  return run({ argv: ['inventory', ...argv], cwd, env: { PATH: process.env.PATH, HOME: '/nonexistent' } });
}

const legacyServer = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const server = new McpServer({ name: 'a', version: '1' });
await server.connect(new StdioServerTransport());
`;

const legacyClient = `import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
const client = new Client({ name: 'a', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost/mcp')));
`;

const modernServer = `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
export const handle = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'a', version: '1' })));
`;

const handMade = `import http from 'node:http';
http.createServer(async (req, res) => {
  let text = '';
  for await (const chunk of req) text += chunk;
  const { id, method } = JSON.parse(text);
  const answer = (result) => res.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  switch (method) {
    case 'initialize':
      return answer({ protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'a', version: '1' } });
    case 'tools/list':
      return answer({ tools: [] });
    case 'tools/call':
      return answer({ content: [] });
  }
}).listen(3000);
`;

const manifest = (name: string, dependencies: Record<string, string> = {}): string =>
  JSON.stringify({ name, dependencies });

interface Package {
  folder: string;
  name: string | null;
  roles: string[];
  sdk: Record<string, string | null>;
  revisions: string[];
  transports: string[];
  work: Record<string, number>;
}

it('tells packages apart, with their SDK, revision, transport and work', async () => {
  const root = tree({
    'fleet/one/package.json': manifest('one', { '@modelcontextprotocol/sdk': '^1.20.0' }),
    'fleet/one/server.ts': legacyServer,
    'fleet/one/packages/client/package.json': manifest('@one/client', { '@modelcontextprotocol/sdk': '^1.29.0' }),
    'fleet/one/packages/client/src/index.ts': legacyClient,
    'fleet/two/package.json': manifest('two', { '@modelcontextprotocol/server': '^2.4.0' }),
    'fleet/two/server.ts': modernServer,
    'fleet/three/server.mjs': handMade,
    'fleet/four/index.ts': 'fine();\n',
  });
  const { stdout, exitCode } = await inventory(
    root,
    ...['one', 'two', 'three', 'four'].map((one) => `fleet/${one}`),
    '--format',
    'json',
  );
  expect(exitCode).toBe(0);
  const { version, repositories } = JSON.parse(stdout) as {
    version: number;
    repositories: { path: string; packages: Package[] }[];
  };
  expect(version).toBe(1);
  expect(repositories.map(({ path, packages }) => [path, packages.length])).toEqual([
    ['fleet/one', 2],
    ['fleet/two', 1],
    ['fleet/three', 1],
    ['fleet/four', 0],
  ]);
  const [server, client, modern, raw] = repositories.flatMap(({ packages }) => packages);
  expect(server).toMatchObject({
    folder: '',
    name: 'one',
    roles: ['server'],
    sdk: { '@modelcontextprotocol/sdk': '^1.20.0' },
    revisions: ['2025'],
    transports: ['stdio'],
  });
  expect(client).toMatchObject({
    folder: 'packages/client/',
    name: '@one/client',
    roles: ['client'],
    transports: ['Streamable HTTP'],
  });
  expect(modern).toMatchObject({
    roles: ['server'],
    sdk: { '@modelcontextprotocol/node': null, '@modelcontextprotocol/server': '^2.4.0' },
    revisions: ['2026-07-28'],
  });
  expect(raw).toMatchObject({ name: null, roles: ['server'], sdk: {}, revisions: ['2025'] });
  expect(raw?.work.byHand).toBeGreaterThan(0);
  const { stdout: page } = await inventory(root, 'fleet/one', 'fleet/two', 'fleet/four', '--format', 'html');
  expect(page).toContain('<h1>MCP servers and clients in 3 repositories</h1>');
  expect(page).toContain(
    '<th scope="row">fleet/one</th><td>one</td><td>server</td><td>@modelcontextprotocol/sdk ^1.20.0</td><td><span class="error">2025</span></td><td>stdio</td>',
  );
  expect(page).toMatch(
    /<th scope="row">fleet\/two<\/th><td>two<\/td><td>server<\/td>.*<span class="done">2026-07-28</u,
  );
  expect(page).toContain('<th scope="row">fleet/four</th><td class="soft" colspan="10">no MCP code</td>');
  expect(page).toContain('<li class="done"><b>1</b> speak 2026-07-28</li>');
});

it('prints a block a repository, and what it comes to', async () => {
  const root = tree({
    'one/package.json': manifest('one', { '@modelcontextprotocol/sdk': '^1.20.0' }),
    'one/server.ts': legacyServer,
    'two/notes.md': '# Nothing\n',
  });
  const { stdout } = await inventory(root, 'one', 'two');
  expect(stdout).toContain(
    'one\n  one, server\n    SDK     @modelcontextprotocol/sdk ^1.20.0\n    speaks  2025\n    over    stdio\n',
  );
  expect(stdout).toContain('two\n  No TypeScript or JavaScript files found');
  expect(stdout).toContain('  1 server, 0 clients in 1 package of 2 repositories\n  0 speak 2026-07-28, 1 do not\n');
});

it('exits with 2 where files had to be left out, or a folder is none', async () => {
  const root = tree({ 'one/broken.ts': `${legacyServer}(` });
  const { stdout, exitCode } = await inventory(root, 'one');
  expect(exitCode).toBe(2);
  expect(stdout).toContain('1 file left out because of errors');
  const missing = await inventory(root, 'nowhere');
  expect(missing).toMatchObject({
    exitCode: 2,
    stderr: 'mcp-stateless: inventory nowhere: there is no such folder.\n',
  });
});
