/** A package that cannot leave Zod 3: what becomes of its manifest, and of the schemas that it hands to SDK v2. */
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { emittedTexts } from '../patterns/emitted/texts.js';
import { git, makeRepository } from './engine-support.js';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const manifest = (dependencies: Record<string, string>): string =>
  `${JSON.stringify({ name: 'kitchen', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.26.0', ...dependencies } }, undefined, 2)}\n`;

/** What a package manager has installed. */
const installed = (name: string, peerDependencies: Record<string, string>): Record<string, string> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', peerDependencies }),
});

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

import { orderShape } from './shapes.js';

export class Kitchen {
  readonly mcpServer: McpServer = new McpServer({ name: 'kitchen', version: '1.0.0' });

  register(): void {
    this.mcpServer.tool('cook', { dish: z.string() }, ({ dish }) => ({ content: [{ type: 'text', text: dish }] }));
    this.mcpServer.registerTool('order', { inputSchema: orderShape }, ({ dish }) => ({
      content: [{ type: 'text', text: dish }],
    }));
  }
}
`;
const shapes = `import { z } from 'zod';\n\nexport const orderShape = { dish: z.string() };\n`;
const prompts = `import type { Kitchen } from './server.js';

export function registerPrompts(kitchen: Kitchen, prompts: { name: string; schema: object; ask: () => never }[]): void {
  for (const prompt of prompts) kitchen.mcpServer.registerPrompt(prompt.name, { argsSchema: prompt.schema }, prompt.ask);
}
`;
const sources = { 'src/server.ts': server, 'src/shapes.ts': shapes, 'src/prompts.ts': prompts };

function repository(files: Record<string, string>): string {
  const root = makeRepository({ '.gitignore': 'node_modules\n', ...files });
  roots.push(root);
  return root;
}

function cli(cwd: string, ...argv: string[]): Promise<RunOutput> {
  return run({ argv, cwd, env: { PATH: process.env.PATH, HOME: '/nonexistent' } });
}

async function apply(root: string): Promise<string> {
  const { stdout } = await cli(root, '--apply', '--force');
  const after = git(root, 'status', '--porcelain') + git(root, 'diff');
  await cli(root, '--apply', '--force');
  expect(git(root, 'status', '--porcelain') + git(root, 'diff')).toBe(after);
  return stdout.replaceAll(/\s+/gu, ' ');
}

const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');
const dependenciesOf = (root: string): unknown =>
  (JSON.parse(read(root, 'package.json')) as { dependencies: unknown }).dependencies;

describe('beside a package that asks for Zod 3', () => {
  const zodios = { '@zodios/core': '^10.9.6', zod: '^3.25.0' };

  it.each([
    ['installed', zodios, installed('@zodios/core', { zod: '^3.x' }), '@zodios/core', '^3.x'],
    ['not installed, but known', zodios, {}, '@zodios/core', '^3.x'],
    ['of any name', { forms: '^1.0.0', zod: '^3.25.0' }, installed('forms', { zod: '~3.25.0' }), 'forms', '~3.25.0'],
  ])('%s: Zod stays, and schemas are wrapped', async (_, dependencies, modules, name, range) => {
    const root = repository({ 'package.json': manifest(dependencies), ...sources, ...modules });
    const output = await apply(root);
    expect(dependenciesOf(root)).toMatchObject({ ...dependencies, 'zod-to-json-schema': '^3.25.2' });
    expect(output).toContain(`\`zod\` stays on Zod 3: \`${name}\` asks for \`zod\` ${range} as a peer.`);
    expect(output).toContain(`a schema of Zod 3 (\`${name}\` asks for \`zod\` ${range})`);
    const code = read(root, 'src/server.ts');
    expect(code).toContain("import { zod3Schema } from './mcp-zod3.js';");
    expect(code).toContain("'cook', { inputSchema: zod3Schema(z.object({ dish: z.string() })) }");
    expect(code).toContain("'order', { inputSchema: zod3Schema(orderShape) }");
    expect(read(root, 'src/mcp-zod3.ts')).toBe(emittedTexts['mcp-zod3'].typescript);
    expect(read(root, 'src/shapes.ts')).toBe(shapes);
  });

  it('wraps in files that get their server from others, and import nothing of the SDK', async () => {
    const root = repository({ 'package.json': manifest(zodios), ...sources });
    await apply(root);
    expect(read(root, 'src/prompts.ts')).toContain('{ argsSchema: zod3Schema(prompt.schema) }');
  });

  it('raises Zod within Zod 3 where the converter needs it', async () => {
    const root = repository({ 'package.json': manifest({ ...zodios, zod: '~3.23.8' }), ...sources });
    await apply(root);
    expect(dependenciesOf(root)).toMatchObject({ zod: '~3.25.28', 'zod-to-json-schema': '~3.25.2' });
  });

  it('declares no converter that is declared already, and none where nothing is wrapped', async () => {
    const own = { ...zodios, 'zod-to-json-schema': '^3.24.0' };
    const declared = repository({ 'package.json': manifest(own), ...sources });
    await apply(declared);
    expect(dependenciesOf(declared)).toMatchObject(own);
    const bare = repository({
      'package.json': manifest(zodios),
      'src/server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport const server = new McpServer({ name: 'a', version: '1' });\n`,
    });
    await apply(bare);
    expect(dependenciesOf(bare)).not.toHaveProperty('zod-to-json-schema');
    expect(dependenciesOf(bare)).toMatchObject(zodios);
  });

  it('says in a dry run what would be written', async () => {
    const root = repository({ 'package.json': manifest(zodios), ...sources });
    const { stdout } = await cli(root, '--diff');
    expect(stdout).toContain('+++ b/src/mcp-zod3.ts');
    expect(stdout).toContain("+    this.mcpServer.registerTool('order', { inputSchema: zod3Schema(orderShape) }");
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

describe('Zod goes to 4', () => {
  it.each([
    [
      'beside a package that takes both',
      { forms: '^1.0.0', zod: '^3.25.0' },
      installed('forms', { zod: '^3.25.0 || ^4' }),
    ],
    ['beside a package without peers', { forms: '^1.0.0', zod: '^3.25.0' }, installed('forms', {})],
    [
      'where the newer release is installed',
      { '@zodios/core': '^11.0.0', zod: '^3.25.0' },
      installed('@zodios/core', { zod: '^4' }),
    ],
  ])('%s', async (_, dependencies, modules) => {
    const root = repository({ 'package.json': manifest(dependencies), ...sources, ...modules });
    await apply(root);
    expect(dependenciesOf(root)).toMatchObject({ zod: '^4.2.0' });
    expect(read(root, 'src/server.ts')).not.toContain('zod3Schema');
  });
});

it('leaves servers alone that are not the SDK’s, and fields of which some are others', async () => {
  const registry = `export class Registry {\n  readonly mcpServer: Own = new Own();\n}\nclass Own {\n  registerPrompt(): void {}\n}\n`;
  const root = repository({
    'package.json': manifest({ '@zodios/core': '^10.9.6', zod: '^3.25.0' }),
    ...sources,
    'src/prompts.ts': `import './registry.js';\n${prompts}`,
    'src/registry.ts': `import '@modelcontextprotocol/sdk/types.js';\n${registry}`,
  });
  await apply(root);
  expect(read(root, 'src/prompts.ts')).not.toContain('zod3Schema');
});

describe('packages of one repository that ask each other', () => {
  const member = (name: string, peerDependencies: object, dependencies: object): string =>
    `${JSON.stringify({ name, type: 'module', dependencies, peerDependencies }, undefined, 2)}\n`;
  const sdk = { '@modelcontextprotocol/sdk': '^1.26.0' };
  const tool = (name: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const ${name} = new McpServer({ name: '${name}', version: '1.0.0' });
${name}.registerTool('cook', { inputSchema: { dish: z.string() } }, ({ dish }) => ({ content: [{ type: 'text', text: dish }] }));
`;

  function workspace(utilsNeed: object): string {
    const root = repository({
      'package.json': '{ "name": "all", "private": true, "workspaces": ["packages/*"] }\n',
      'packages/server/package.json': member('server', {}, { ...sdk, utils: '*', zod: '^3.25.0' }),
      'packages/server/src/server.ts': tool('server'),
      'packages/utils/package.json': member('utils', { ...sdk, zod: '^3.25.0' }, utilsNeed),
      'packages/utils/src/utils.ts': tool('utils'),
    });
    mkdirSync(path.join(root, 'node_modules'), { recursive: true });
    symlinkSync('../packages/utils', path.join(root, 'node_modules/utils'));
    return root;
  }

  it('move to v2 and to Zod 4 together', async () => {
    const root = workspace({});
    const said = await apply(root);
    expect(said).not.toContain('as a peer');
    for (const name of ['server', 'utils']) {
      expect(read(root, `packages/${name}/package.json`)).not.toContain('@modelcontextprotocol/sdk');
      expect(read(root, `packages/${name}/package.json`)).toMatch(/"zod": "\^4/u);
    }
  });

  it('stay on Zod 3 together where one of them has to', async () => {
    const root = workspace({ '@zodios/core': '^10.9.6' });
    expect(await apply(root)).toContain('`@zodios/core` asks for `zod` ^3.x as a peer');
    for (const name of ['server', 'utils']) {
      expect(read(root, `packages/${name}/package.json`)).not.toContain('@modelcontextprotocol/sdk');
      expect(read(root, `packages/${name}/package.json`)).toMatch(/"zod": "\^3/u);
    }
  });
});
