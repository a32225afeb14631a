/** The package as it is published, with no more than its dependencies around it. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

let folder = '';
let tarball = '';
beforeAll(() => {
  expect(inject('buildError')).toBe('');
  folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-package-'));
  // The build is done; `prepare` would do it again beneath the other tests.
  const printed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(printed) as { filename: string }[];
  tarball = path.join(folder, packed?.filename ?? '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the tarball', () => {
  it('holds what is built, the schema and the texts, and nothing else', () => {
    const installed = install('contents', []);
    const names = readdirSync(installed).sort();
    expect(names.filter((name) => !['LICENSE', 'README.md', 'dist', 'package.json', 'schema'].includes(name))).toEqual(
      [],
    );
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'dist', 'package.json', 'schema']));
    expect(statSync(path.join(installed, 'dist/bin/mcp-stateless.js')).mode & 0o111).toBe(0o111);
  });

  it('passes publint and attw', async () => {
    const bytes = new Uint8Array(readFileSync(tarball));
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, level: 'warning' });
    expect(messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(bytes), {
      entrypoints: ['.', './api'],
    });
    const problems = analysis.types
      ? analysis.problems.filter(
          (problem) =>
            // ESM only: CommonJS gets it through `require` of a module, which old resolution modes do not know.
            problem.kind !== 'CJSResolvesToESM' &&
            // Nor do they know `exports`; the root has `main` for them.
            !(problem.kind === 'NoResolution' && problem.resolutionKind === 'node10' && problem.entrypoint !== '.'),
        )
      : undefined;
    expect(problems).toEqual([]);
  });
});

describe('the root', () => {
  it('loads with import and with require, and needs one dependency only', () => {
    const installed = install('plugin', ['eslint-scope']);
    const script = `const plugin = require('mcp-stateless');
      import('mcp-stateless').then((module) => {
        if (module.default !== plugin) throw new Error('two plugins');
        console.log(JSON.stringify([plugin.meta.name, Object.keys(plugin.rules).length > 0]));
      });`;
    expect(JSON.parse(node(installed, ['--no-warnings', '-e', script]))).toEqual(['mcp-stateless', true]);
  });

  it('has types that need no other package', () => {
    const installed = install('types', []);
    const consumer = path.join(installed, '../../consumer.mts');
    writeFileSync(
      consumer,
      [
        "import plugin from 'mcp-stateless';",
        "import { check } from 'mcp-stateless/api';",
        'export const name: string = plugin.configs.recommended.name;',
        "export const first = async (): Promise<string | undefined> => (await check({ only: ['ping'] })).findings[0]?.path;",
        '',
      ].join('\n'),
    );
    const program = ts.createProgram([consumer], {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      noEmit: true,
      types: [],
    });
    const diagnostics = ts.getPreEmitDiagnostics(program);
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});

describe('the programming interface', () => {
  it('loads with import and with require, and is not part of the root', () => {
    const installed = install('api', Object.keys(manifest.dependencies));
    const project = path.join(installed, '../../project');
    mkdirSync(project);
    writeFileSync(path.join(project, 'plain.js'), 'export const one = 1;\n');
    const script = `const { check } = require('mcp-stateless/api');
      import('mcp-stateless/api').then(async ({ migrate }) => {
        const cwd = ${JSON.stringify(project)};
        const [a, b] = [await check({ cwd }), await migrate({ cwd })];
        console.log(JSON.stringify([a.summary.files.read, b.findings]));
      });`;
    expect(JSON.parse(node(installed, ['--no-warnings', '-e', script]))).toEqual([1, []]);
    expect(readFileSync(path.join(installed, 'dist/rules/index.js'), 'utf8')).not.toMatch(/commander|chunks\/run/u);
  });
});

describe('the command', () => {
  it('answers --version and --help without its heavy dependencies', () => {
    const installed = install('start', ['chalk', 'commander']);
    const bin = path.join(installed, 'dist/bin/mcp-stateless.js');
    expect(node(installed, [bin, '--version']).trim()).toBe(manifest.version);
    expect(node(installed, [bin, '--help'])).toContain('mcp-stateless');
  });

  it('runs without ESLint', () => {
    const installed = install('command', Object.keys(manifest.dependencies));
    expect(existsSync(path.join(installed, '../eslint'))).toBe(false);
    const bin = path.join(installed, 'dist/bin/mcp-stateless.js');
    const project = path.join(installed, '../../project');
    mkdirSync(project);
    writeFileSync(path.join(project, 'plain.js'), 'export const one = 1;\n');
    expect(JSON.parse(node(project, [bin, 'check', '--format', 'json']))).toMatchObject({ findings: [] });
    expect(node(project, [bin, 'explain', 'no-unresolved-todo'])).toContain('no-unresolved-todo');
  });
});

describe('the exports', () => {
  it('lead to files that exist', () => {
    const installed = install('exports', []);
    const require = createRequire(path.join(installed, '../../index.js'));
    for (const specifier of [
      '',
      '/package.json',
      '/schema/report.schema.json',
      '/schema/probe.schema.json',
      '/jscodeshift/all',
    ]) {
      expect(existsSync(require.resolve(`mcp-stateless${specifier}`)), specifier).toBe(true);
    }
  });
});

/** Unpacks the tarball into a project of its own, with links to the named dependencies. */
function install(project: string, dependencies: readonly string[]): string {
  const modules = path.join(folder, project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  const installed = path.join(modules, 'mcp-stateless');
  renameSync(path.join(modules, 'package'), installed);
  for (const name of dependencies) {
    const link = path.join(modules, name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, 'node_modules', name), link, 'junction');
  }
  return installed;
}

function node(cwd: string, argv: readonly string[]): string {
  return execFileSync(process.execPath, argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
