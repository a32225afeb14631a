/** Edits that come with a new file: what is shown, written, refused and undone. */
import { execSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { applyChanges } from '../codemods/engine/apply.js';
import { noSuppressions } from '../codemods/engine/suppressions.js';
import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { emittedTexts } from '../patterns/emitted/texts.js';
import { git, makeRepository } from './engine-support.js';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const manifest = JSON.stringify({ name: 'asking', dependencies: { '@modelcontextprotocol/server': '^2.4.0' } });

function asking(imports = ''): string {
  return `import { McpServer } from '@modelcontextprotocol/server';
${imports}
export const server = new McpServer({ name: 'asking', version: '1.0.0' });

server.registerTool('confirm', {}, async () => {
  const answer = await server.server.elicitInput({ message: 'Sure?', requestedSchema: { type: 'object', properties: {} } });
  return { content: [{ type: 'text', text: answer.action }] };
});
`;
}

function repository(files: Record<string, string>): string {
  const root = makeRepository({ 'package.json': manifest, ...files });
  roots.push(root);
  return root;
}

async function cli(cwd: string, ...argv: string[]): Promise<RunOutput> {
  const only = ['--only', 'push-elicitation,request-state'];
  return run({ argv: [...argv, ...only], cwd, env: { PATH: process.env.PATH, HOME: '/nonexistent' } });
}

const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('a file that edits need', () => {
  it('is shown by a dry run, and not written', async () => {
    const root = repository({ 'src/server.ts': asking() });
    const { stdout, exitCode } = await cli(root, '--diff');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('--- /dev/null\n+++ b/src/mcp-input.ts\n@@ -0,0 +1,');
    expect(stdout).toContain("+import { inputState, resumeInput } from './mcp-input.js';");
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is a change in JSON, of the patterns that need it', async () => {
    const root = repository({ 'src/server.ts': asking() });
    const { stdout } = await cli(root, '--format', 'json');
    const { changes } = JSON.parse(stdout) as { changes: { path: string; ids: string[]; edits: number }[] };
    expect(changes.map(({ path: file, ids }) => [file, ids])).toEqual([
      ['src/mcp-input.ts', ['push-elicitation', 'request-state']],
      ['src/server.ts', ['push-elicitation', 'request-state']],
    ]);
  });

  it('is written once, undone by what the report says, and not missed by a second run', async () => {
    const root = repository({ 'src/server.ts': asking() });
    const { stdout, exitCode } = await cli(root, '--apply');
    expect(exitCode).toBe(0);
    expect(read(root, 'src/mcp-input.ts')).toBe(emittedTexts['mcp-input'].typescript);
    expect(stdout).toContain('export MCP_REQUEST_STATE_KEY=');
    const again = await cli(root, '--apply');
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain('0 changed');
    const undo = stdout
      .split('\n')
      .flatMap((line) => /^ {2}(git (?:restore|clean) .*?)(?: {2,}|$)/u.exec(line)?.[1] ?? []);
    expect(undo).toHaveLength(2);
    for (const command of undo) execSync(command, { cwd: root, stdio: 'ignore' });
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(existsSync(path.join(root, 'src/mcp-input.ts'))).toBe(false);
  });

  it('stands where all who need it reach it, and is found there by those who come later', async () => {
    const root = repository({
      'src/app.ts': `import { McpServer } from '@modelcontextprotocol/server';
import { registerConfirm } from './tools/confirm.js';
export const server = new McpServer({ name: 'asking', version: '1.0.0' });
registerConfirm(server);
`,
      'src/tools/confirm.ts': `import type { McpServer } from '@modelcontextprotocol/server';

export function registerConfirm(server: McpServer) {
  server.registerTool('confirm', {}, async () => {
    const answer = await server.server.elicitInput({ message: 'Sure?', requestedSchema: { type: 'object', properties: {} } });
    return { content: [{ type: 'text', text: answer.action }] };
  });
}
`,
    });
    await cli(root, '--apply');
    expect(read(root, 'src/app.ts')).toContain("import { inputState } from './mcp-input.js';");
    expect(read(root, 'src/tools/confirm.ts')).toContain("import { resumeInput } from '../mcp-input.js';");
    git(root, 'add', '-A');
    git(root, 'mv', 'src/mcp-input.ts', 'src/tools/mcp-input.ts');
    const app = read(root, 'src/app.ts').replace('./mcp-input.js', './tools/mcp-input.js');
    writeFileSync(path.join(root, 'src/app.ts'), app);
    git(root, 'checkout', 'HEAD', '--', 'src/tools/confirm.ts');
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'moved');
    await cli(root, '--apply');
    expect(read(root, 'src/tools/confirm.ts')).toContain("import { resumeInput } from './mcp-input.js';");
    expect(git(root, 'status', '--porcelain').trim()).toBe('M src/tools/confirm.ts');
  });

  it('makes way for a file of that name which is somebody else’s', async () => {
    const root = repository({ 'src/server.ts': asking(), 'src/mcp-input.ts': 'export const mine = true;\n' });
    await cli(root, '--apply');
    expect(read(root, 'src/mcp-input.ts')).toBe('export const mine = true;\n');
    expect(read(root, 'src/server.ts')).toContain("from './mcp-input-2.js'");
    expect(read(root, 'src/mcp-input-2.ts')).toContain('export function resumeInput(');
  });

  it('keeps everything as it is where it cannot be written', async () => {
    const root = repository({ 'server.ts': 'old\n' });
    const result = {
      edits: [],
      editCount: 1,
      ids: ['push-elicitation'],
      findings: [],
      todos: 0,
      oldTodos: 0,
      suppressions: { before: noSuppressions, after: noSuppressions },
    };
    const changes = [
      { ...result, file: { path: 'server.ts', text: 'old\n', hasByteOrderMark: false }, text: 'new\n' },
      {
        ...result,
        file: { path: 'gone/mcp-input.ts', text: '', hasByteOrderMark: false },
        text: 'new\n',
        isNew: true as const,
      },
    ];
    const applied = applyChanges(changes, { root, git: { kind: 'none' }, force: true, staged: false });
    await expect(applied).rejects.toThrow('need a new file, gone/mcp-input.ts, which cannot be written');
    expect(read(root, 'server.ts')).toBe('old\n');
  });

  it.each([
    ['server.mjs', 'mcp-input.mjs', 'module'],
    ['server.cts', 'mcp-input.cts', 'typescript'],
  ] as const)('is like the file that needs it: %s', async (file, helper, flavour) => {
    const root = repository({ [file]: asking() });
    await cli(root, '--apply');
    expect(read(root, helper)).toBe(emittedTexts['mcp-input'][flavour]);
  });

  it.each([
    ["import './other.js';", './mcp-input.js'],
    ["import './other';", './mcp-input'],
    ["import './other.ts';", './mcp-input.ts'],
  ])('is imported as others are: %s', async (imports, specifier) => {
    const root = repository({ 'server.ts': asking(imports), 'other.ts': 'export {};\n' });
    await cli(root, '--apply');
    expect(read(root, 'server.ts')).toContain(`from '${specifier}'`);
  });

  it('has the line ends of those who need it', async () => {
    const root = repository({ 'server.ts': asking().replaceAll('\n', '\r\n') });
    await cli(root, '--apply');
    expect(/[^\r]\n/u.exec(read(root, 'mcp-input.ts'))).toBeNull();
  });

  it('is not made where TypeScript and JavaScript would have to share it', async () => {
    const root = repository({
      'a.ts': asking("import './b.js';"),
      'b.js': asking().replace('export const server', 'const server'),
    });
    await cli(root, '--apply');
    expect(existsSync(path.join(root, 'mcp-input.ts'))).toBe(false);
    expect(read(root, 'a.ts')).toContain('TODO(mcp-stateless/push-elicitation)');
  });
});
