/** What other repositories take from this one: the GitHub Action, the pre-commit hook, the package of the codemod registry. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';

import packageJson from '../package.json' with { type: 'json' };
import { git, makeRepository, makeTree } from './engine-support.js';

const home = path.resolve(import.meta.dirname, '..');
const legacy = `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';\nserve(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }));\n`;

const roots: string[] = [];
const shims = makeTree();

beforeAll(() => {
  expect(inject('buildError')).toBe('');
  // What would come from the registry is what was built here.
  const shim = path.join(shims, 'npx');
  writeFileSync(
    shim,
    `#!/bin/sh\n[ "$1" = --yes ] && [ "\${2%@*}" = mcp-stateless ] || exit 3\nshift 2\nexec "${process.execPath}" "${path.join(home, packageJson.bin['mcp-stateless'])}" "$@"\n`,
  );
  chmodSync(shim, 0o755);
  return () => rmSync(shims, { recursive: true, force: true });
});

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: { shell: string; run: string; env: Record<string, string> }[] };
}

const action = parse(readFileSync(path.join(home, 'action.yml'), 'utf8')) as Action;

/** Runs the step as the runner does, with what `inputs` are given. */
function runAction(root: string, inputs: Record<string, string> = {}): { status: number | null; stdout: string } {
  const [step] = action.runs.steps;
  if (!step) throw new Error('The action has no step.');
  const env = Object.entries(step.env).map(([name, value]): [string, string] => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(value)?.[1] ?? '';
    const given = inputs[input] ?? action.inputs[input]?.default;
    if (given === undefined) throw new Error(`${name} is made of "${value}", which is no input.`);
    return [name, given];
  });
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(env),
      PATH: `${shims}:${process.env.PATH ?? ''}`,
      HOME: root,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: path.join(shims, 'summary.md'),
    },
  });
  if (status === 3) throw new Error(stderr);
  return { status, stdout };
}

function repository(files: Record<string, string>): string {
  const root = makeRepository(files);
  roots.push(root);
  return root;
}

describe('the action', () => {
  it('has every input as a variable, and none in its script', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps).toHaveLength(1);
    expect(action.runs.steps[0]?.run).not.toContain('${{');
  });

  it('annotates, fails, and writes the summary and SARIF', () => {
    const root = repository({ 'src/a b.ts': legacy, 'other.ts': legacy });
    rmSync(path.join(shims, 'summary.md'), { force: true });
    const { status, stdout } = runAction(root, { paths: 'src/a b.ts\n', 'sarif-file': 'mcp.sarif' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=src\/a b\.ts,line=1,/u);
    expect(stdout).not.toContain('other.ts');
    expect(readFileSync(path.join(shims, 'summary.md'), 'utf8')).toContain('# Migration to MCP');
    expect(readFileSync(path.join(root, 'mcp.sarif'), 'utf8')).toContain('"version": "2.1.0"');
  });

  it('is green where nothing is left, and takes a baseline', () => {
    const root = repository({ 'a.ts': legacy });
    const shim = path.join(home, packageJson.bin['mcp-stateless']);
    spawnSync(process.execPath, [shim, 'check', '--baseline', 'b.json', '--update-baseline'], { cwd: root });
    expect(runAction(root, { baseline: 'b.json', summary: 'false' }).status).toBe(0);
  });

  it('passes mistakes on as they are', () => {
    const root = repository({ 'a.ts': legacy });
    const { status } = runAction(root, { baseline: 'missing.json', 'sarif-file': 'mcp.sarif' });
    expect(status).toBe(2);
    expect(existsSync(path.join(root, 'mcp.sarif'))).toBe(false);
  });
});

describe('the pre-commit hook', () => {
  it('looks at what is staged', () => {
    const [hook] = parse(readFileSync(path.join(home, '.pre-commit-hooks.yaml'), 'utf8')) as {
      entry: string;
      pass_filenames: boolean;
    }[];
    expect(hook).toMatchObject({ pass_filenames: false });
    const [command, ...args] = hook?.entry.split(' ') ?? [];
    expect(Object.keys(packageJson.bin)).toContain(command);
    const root = repository({ 'a.ts': 'fine();\n', 'old.ts': legacy });
    const run = (): number | null =>
      spawnSync(process.execPath, [path.join(home, packageJson.bin['mcp-stateless']), ...args], { cwd: root }).status;
    mkdirSync(path.join(root, 'src'));
    writeFileSync(path.join(root, 'src/b.ts'), 'fine();\n');
    git(root, 'add', '-A');
    expect(run()).toBe(0);
    writeFileSync(path.join(root, 'src/b.ts'), legacy);
    git(root, 'add', '-A');
    expect(run()).toBe(1);
  });
});

describe('the package of the codemod registry', () => {
  const folder = path.join(home, 'codemods/registry');
  const read = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));
  const manifest = read('codemod.yaml') as { name: string; version: string; workflow: string };

  it('is that of this package', () => {
    expect(manifest).toMatchObject({ name: packageJson.name, version: packageJson.version });
  });

  it('makes the changes, and succeeds where something is left to a person', () => {
    const { nodes } = read(manifest.workflow) as { nodes: { steps: { run: string }[] }[] };
    const [command = ''] = nodes.flatMap(({ steps }) => steps.map(({ run }) => run));
    expect(command).toContain(`mcp-stateless@${packageJson.version.split('.').slice(0, 2).join('.')} `);
    const root = repository({ 'a.ts': legacy, 'package.json': '{"type":"module"}' });
    const env = { PATH: `${shims}:${process.env.PATH ?? ''}`, HOME: root, GIT_CONFIG_GLOBAL: '/dev/null' };
    const run = (): number | null => spawnSync('bash', ['-c', command], { cwd: root, env }).status;
    expect(run()).toBe(0);
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toContain('@modelcontextprotocol/node');
    // What is changed already is not overwritten: that is a mistake, and no success.
    writeFileSync(path.join(root, 'a.ts'), `// Changed.\n${legacy}`);
    expect(run()).toBe(1);
  });
});
