import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Ajv } from 'ajv';
import { afterEach, describe, expect, it } from 'vitest';

import { openGit } from '../codemods/engine/git.js';
import { migrate } from '../codemods/engine/migrate.js';
import { exitCodeOf } from '../codemods/report/report.js';
import type { VerifyReport } from '../codemods/report/verify-report.js';
import { run } from '../codemods/run.js';
import type { RunInput, RunOutput } from '../codemods/run.js';
import { dropBaseline } from '../codemods/verify/baseline.js';
import { readOutput } from '../codemods/verify/type-checker.js';
import { createVerifier } from '../codemods/verify/verify.js';
import type { Pattern } from '../patterns/pattern.js';
import schema from '../schema/report.schema.json' with { type: 'json' };
import { git, identifiers, makeRepository, pattern, rename, replace, sdkImport, writeTree } from './engine-support.js';

const installed = fileURLToPath(new URL('../node_modules', import.meta.url));
const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) {
    dropBaseline(root);
    rmSync(root, { recursive: true, force: true });
  }
});

/** `oldName` to `newName` is right where both exist; `goodNumber` becomes text; `splitMe` becomes three lines. */
const patterns: readonly Pattern[] = [
  rename('old-name', 'oldName', 'newName'),
  rename('break-type', 'goodNumber', '"text"'),
  rename('more-lines', 'splitMe', '[\n  1,\n  2,\n]'),
  pattern({
    id: 'new-package',
    safety: 'fix',
    detect: (facts) =>
      facts
        .nodes('ImportDeclaration')
        .filter((node) => node.source.value === '@modelcontextprotocol/sdk/server/mcp.js')
        .map((node) => ({ at: node.source, edits: [replace(node.source, `'@modelcontextprotocol/server'`)] })),
  }),
  pattern({
    id: 'by-hand',
    safety: 'manual',
    todo: 'Decide.',
    detect: (facts) => identifiers(facts, 'byHand').map((at) => ({ at })),
  }),
];
const withoutPackage = ['--skip', 'new-package'];

const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    types: [],
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
  },
  include: ['src'],
});

const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Enough of SDK v1 for what the files here ask of it, and quicker to check than the whole. */
const smallSdk = {
  'node_modules/@modelcontextprotocol/sdk/package.json': '{"type":"module","exports":{"./server/mcp.js":"./mcp.js"}}',
  'node_modules/@modelcontextprotocol/sdk/mcp.js': 'export class McpServer {}',
  'node_modules/@modelcontextprotocol/sdk/mcp.d.ts': 'export declare class McpServer { constructor(info: object); }',
};

/** A repository with TypeScript and SDK v1, in which everything is committed. */
function repository(files: Record<string, string>, packages = ['typescript']): string {
  const root = makeRepository({
    '.gitignore': 'node_modules\n',
    'package.json': '{"type":"module"}',
    'tsconfig.json': tsconfig,
    ...files,
  });
  roots.push(root);
  writeTree(root, smallSdk);
  install(root, ...packages);
  return root;
}

function install(root: string, ...packages: string[]): void {
  for (const name of packages) {
    const link = path.join(root, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(installed, name), link);
  }
}

/** A `tsc` that does what the script says. */
function fakeTypeScript(root: string, script: string): void {
  writeTree(root, {
    'node_modules/typescript/package.json': '{"version":"9.9.9","type":"commonjs","bin":{"tsc":"bin/tsc"}}',
    'node_modules/typescript/bin/tsc': script,
  });
}

function cli(root: string, argv: string[], input: Partial<RunInput> = {}): Promise<RunOutput> {
  return run({ argv, cwd: root, env, patterns, ...input });
}

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true }).compile(schema);

async function verify(
  root: string,
  argv: string[],
): Promise<{ verify: VerifyReport; exitCode: number; stderr: string; stdout: string }> {
  const { stdout, stderr, exitCode } = await cli(root, ['--verify', '--format', 'json', ...argv]);
  if (stdout === '') throw new Error(stderr);
  const report: unknown = JSON.parse(stdout);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return { verify: (report as { verify: VerifyReport }).verify, exitCode, stderr, stdout };
}

const cache = (root: string): string => path.join(root, 'node_modules/.cache/mcp-stateless/verify.json');

describe('--apply --verify', { timeout: 60_000 }, () => {
  it('finds nothing new where the types are right, and keeps nothing', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nconst newName = 1;\nexport const sum = oldName + newName;\n`,
    });
    const { verify: report, exitCode, stderr } = await verify(root, ['--apply', ...withoutPackage]);
    expect(report.projects).toMatchObject([
      { tsconfig: 'tsconfig.json', status: 'checked', before: 1, after: 0, errors: [] },
    ]);
    expect(exitCode).toBe(0);
    const announced = expect.stringMatching(
      /^mcp-stateless: running node \S*node_modules\/typescript\/bin\/tsc -p tsconfig\.json .* in /u,
    ) as string;
    expect(stderr.trim().split('\n')).toEqual([announced, announced]);
    expect(existsSync(cache(root))).toBe(false);
    expect(git(root, 'status', '--porcelain')).toBe(' M src/a.ts\n');
  });

  it('ties a new error to the edit on its line, and an error nearby to the nearest edit', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const far = (goodNumber);\nexport const use: number =\n\n  far;\n`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    });
    const { verify: report, exitCode } = await verify(root, ['--apply', ...withoutPackage]);
    expect(exitCode).toBe(1);
    expect(report.projects[0]).toMatchObject({ before: 0, after: 1 });
    expect(report.projects[0]?.errors).toEqual([
      {
        path: 'src/a.ts',
        line: 4,
        column: 14,
        code: 'TS2322',
        message: expect.stringContaining(`Type 'string' is not assignable to type 'number'`) as string,
        cause: { kind: 'edit', id: 'break-type', line: 3, covers: false },
      },
    ]);
  });

  it('knows an error again that the edits have moved', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const list = splitMe;\nexport const old: number = 'x';\n`,
      'src/globals.d.ts': 'declare const splitMe: number[];\n',
    });
    const { verify: report, exitCode } = await verify(root, ['--apply', ...withoutPackage]);
    expect(exitCode).toBe(0);
    expect(report.projects).toMatchObject([{ before: 1, after: 1, errors: [] }]);
  });

  it('shows an error of a known kind in another place', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const old: number = "text";\nexport const fresh: number = goodNumber;\n`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    });
    const { verify: report } = await verify(root, ['--apply', ...withoutPackage]);
    expect(report.projects[0]).toMatchObject({ before: 1, after: 2 });
    expect(report.projects[0]?.errors).toMatchObject([{ line: 4, cause: { id: 'break-type', covers: true } }]);
  });

  it('names the changed files that an unchanged file imports', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const value = goodNumber;\n`,
      'src/b.ts': `import { value } from './a.js';\nexport const half: number = value;\n`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    });
    const { verify: report } = await verify(root, ['--apply', ...withoutPackage]);
    expect(report.projects[0]?.errors).toMatchObject([
      { path: 'src/b.ts', line: 2, cause: { kind: 'elsewhere', id: null, imports: ['src/a.ts'] } },
    ]);
    git(root, 'checkout', '-q', '--', '.');
    const { stdout } = await cli(root, ['--apply', '--verify', ...withoutPackage]);
    expect(stdout).toContain('Types\n  tsconfig.json: 1 new error (0 errors before the change, 1 after it, TypeScript');
    expect(stdout).toContain('    src/b.ts:2:14  TS2322\n');
    expect(stdout).toContain('Not near any edit. It imports src/a.ts, which changed.');
  });

  it('gives the level of --fail-on its due, and prints the same twice', async () => {
    const files = {
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const a: number = goodNumber;\n`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    };
    const root = repository(files);
    const first = await verify(root, ['--apply', '--fail-on', 'none', ...withoutPackage]);
    expect(first.exitCode).toBe(0);
    expect(first.verify.projects[0]?.errors).toHaveLength(1);
    git(root, 'checkout', '-q', '--', '.');
    const second = await verify(root, ['--apply', '--fail-on', 'none', ...withoutPackage]);
    const stable = (text: string): string => text.replace(/"durationMs": \d+/u, '');
    expect(stable(second.stdout)).toBe(stable(first.stdout));
  });

  it('keeps known what is new until it is mended', async () => {
    const root = repository({
      'src/a.ts': `${sdkImport}export const server = McpServer;\nexport const a: number = goodNumber;\n`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    });
    await verify(root, ['--apply', ...withoutPackage]);
    const again = await verify(root, withoutPackage);
    expect(again.exitCode).toBe(1);
    expect(again.verify.projects[0]?.errors).toMatchObject([{ line: 3, cause: { id: 'break-type' } }]);
    const text = readFileSync(path.join(root, 'src/a.ts'), 'utf8');
    writeTree(root, { 'src/a.ts': `// mended\n${text.replace('"text"', '3')}` });
    const mended = await verify(root, withoutPackage);
    expect(mended).toMatchObject({ exitCode: 0, verify: { projects: [{ status: 'checked', errors: [] }] } });
    expect(existsSync(cache(root))).toBe(false);
  });
});

describe('packages that are not installed yet', { timeout: 60_000 }, () => {
  const files = {
    'src/a.ts': `${sdkImport}export const server = new McpServer({ name: 'a', version: '1' });\nexport const a: number = goodNumber;\nexport const old: number = 'x';\n`,
    'src/globals.d.ts': 'declare const goodNumber: number;\n',
    'pnpm-lock.yaml': '',
  };

  it('waits for them, says what to do, and compares later', async () => {
    const root = repository(files);
    const first = await verify(root, ['--apply']);
    expect(first.verify.projects).toMatchObject([
      {
        status: 'pending-install',
        before: 1,
        after: null,
        errors: [],
        missing: ['@modelcontextprotocol/server'],
        install: 'pnpm install',
      },
    ]);
    expect(first.exitCode).toBe(0);
    expect(existsSync(cache(root))).toBe(true);
    const still = await cli(root, ['--verify']);
    expect(still.exitCode).toBe(0);
    expect(still.stdout.replace(/\s+/gu, ' ')).toContain(
      '@modelcontextprotocol/server is not installed yet. Install with `pnpm install`, then run `mcp-stateless --verify` again.',
    );
    // As `npm ci` does.
    rmSync(path.join(root, 'node_modules/.cache'), { recursive: true });
    install(root, '@modelcontextprotocol/server');
    const later = await verify(root, []);
    expect(later.exitCode).toBe(1);
    expect(later.verify.projects[0]).toMatchObject({ status: 'checked', before: 1, after: 2 });
    expect(later.verify.projects[0]?.errors).toMatchObject([
      { path: 'src/a.ts', line: 3, cause: { kind: 'edit', id: 'break-type', covers: true } },
    ]);
  });

  it('proposes the command for later', async () => {
    const root = repository(files);
    const { stdout } = await cli(root, ['--apply', '--verify']);
    expect(stdout).toMatch(/Next[^]*pnpm dlx mcp-stateless --verify\s+check the types, once everything is installed/u);
  });

  it('keeps the oldest state that was never compared, and forgets it when the change was taken back', async () => {
    const root = repository(files);
    await verify(root, ['--apply', '--only', 'new-package']);
    git(root, 'commit', '-qam', 'half');
    const second = await verify(root, ['--apply', '--only', 'break-type']);
    expect(second.verify.projects).toMatchObject([{ status: 'pending-install', before: 1 }]);
    install(root, '@modelcontextprotocol/server');
    const both = await verify(root, []);
    expect(both.verify.projects[0]).toMatchObject({ before: 1, after: 2 });
    expect(both.verify.projects[0]?.errors).toMatchObject([{ line: 3, cause: { id: 'break-type', covers: true } }]);

    const other = repository(files);
    await verify(other, ['--apply', '--only', 'new-package']);
    git(other, 'checkout', '-q', '--', '.');
    writeTree(other, { 'src/b.ts': 'export const more: number = "x";\n' });
    const anew = await verify(other, ['--apply', '--only', 'break-type']);
    expect(anew.verify.projects[0]).toMatchObject({ status: 'checked', before: 2, after: 3 });
    expect(anew.verify.projects[0]?.errors).toHaveLength(1);
  });

  it('names a package that only the compiler misses', async () => {
    const root = repository({ 'src/a.ts': `${sdkImport}oldName();\n` }, []);
    fakeTypeScript(
      root,
      `const fs = require('node:fs');
       console.log(process.cwd() + '/src/a.ts');
       if (!fs.readFileSync('src/a.ts', 'utf8').includes('newName')) return;
       console.log("src/a.ts(1,27): error TS2307: Cannot find module '@modelcontextprotocol/client/deep' or its corresponding type declarations.\\n  A reason.");
       process.exitCode = 2;`,
    );
    const { verify: report } = await verify(root, ['--apply', ...withoutPackage]);
    expect(report.projects[0]?.errors).toMatchObject([
      { cause: { kind: 'not-installed', id: null, package: '@modelcontextprotocol/client' } },
    ]);
  });
});

describe('which projects are checked', { timeout: 60_000 }, () => {
  const good = `${sdkImport}export const server = McpServer;\nexport const a: number = goodNumber;\n`;

  it('takes the nearest tsconfig of each file, and its kin where that leaves the file out', async () => {
    const kin = JSON.stringify({ extends: './tsconfig.json', include: ['test', 'src/*.d.ts'] });
    const root = repository({
      'test/a.test.ts': good,
      'packages/one/tsconfig.json': tsconfig.replace('"src"', '"."'),
      'packages/one/one.ts': good.replace('goodNumber', '(oldName)'),
      'tsconfig.test.json': `// for tests\n${kin}`,
      'src/globals.d.ts': 'declare const goodNumber: number;\n',
    });
    const { verify: report, stderr } = await verify(root, ['--apply', ...withoutPackage]);
    expect(
      report.projects.map(({ tsconfig: file, before, after, errors }) => [file, before, after, errors.length]),
    ).toEqual([
      ['packages/one/tsconfig.json', 1, 1, 1],
      ['tsconfig.test.json', 0, 1, 1],
    ]);
    expect(report.projects[0]?.errors).toMatchObject([{ message: "Cannot find name 'newName'." }]);
    expect(stderr).toContain('tsc -p tsconfig.test.json --listFilesOnly in');
  });

  it('follows references, and says what nothing includes', async () => {
    const root = repository({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./app" }, { "path": "./gone" }] }',
      'app/tsconfig.json': tsconfig.replace('"strict"', '"composite":true,"strict"'),
      'app/src/a.ts': 'export {};\n',
      'tool.ts': good,
    });
    writeTree(root, { 'app/tsconfig.json': tsconfig.replace('"src"', '"src","../lib"'), 'lib/b.ts': good });
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'second');
    const { verify: report } = await verify(root, ['--apply', ...withoutPackage]);
    expect(report.projects).toMatchObject([{ tsconfig: 'app/tsconfig.json', before: 1, after: 1 }]);
    expect(report.unchecked).toEqual([{ path: 'tool.ts', reason: 'no tsconfig includes it' }]);
  });

  it('says that JavaScript without a tsconfig is not checked, and goes on', async () => {
    const root = repository({ 'a.js': `${sdkImport}oldName(McpServer);\n` });
    rmSync(path.join(root, 'tsconfig.json'));
    git(root, 'commit', '-qam', 'no tsconfig');
    const { exitCode, stdout, stderr } = await cli(root, ['--apply', '--verify', ...withoutPackage]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.replace(/\s+/gu, ' ')).toContain(
      'Not checked: a.js (JavaScript, and there is no tsconfig.json that would check it).',
    );
  });

  it('says that TypeScript is missing, and goes on', async () => {
    const root = repository({ 'src/a.ts': good }, []);
    const { verify: report, exitCode, stderr } = await verify(root, ['--apply', ...withoutPackage]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(report.projects).toMatchObject([{ status: 'no-typescript', before: null, after: null }]);
  });

  it('does not run anything where nothing would be written', async () => {
    const root = repository({ 'src/a.ts': good });
    const dry = await verify(root, withoutPackage);
    expect(dry.stderr).toBe('');
    expect(dry.verify.projects).toEqual([]);
    expect(dry.verify.notes).toEqual([expect.stringContaining('Run it together with --apply')]);
    writeTree(root, { 'src/a.ts': `${good}// mine\n` });
    const refused = await cli(root, ['--apply', '--verify', ...withoutPackage]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).not.toContain('running');
  });
});

describe('what the compiler prints', () => {
  it('is read line by line', () => {
    const output = [
      'app/(group)/page.ts(3,14): error TS2322: Type A.',
      '  Because of B.',
      '    And C.',
      '../shared/x.ts(1,1): error TS2307: None.\r',
      'error TS2688: No types.',
      '  The file is in the program because:',
      '/repo/app/(group)/page.ts',
      'something else',
    ].join('\n');
    const { errors, files } = readOutput(output, '/repo');
    expect(errors).toEqual([
      {
        file: path.resolve('/repo/app/(group)/page.ts'),
        line: 3,
        column: 14,
        code: 2322,
        message: 'Type A.\n  Because of B.\n    And C.',
      },
      { file: path.resolve('/shared/x.ts'), line: 1, column: 1, code: 2307, message: 'None.' },
      {
        file: undefined,
        line: 1,
        column: 1,
        code: 2688,
        message: 'No types.\n  The file is in the program because:',
      },
    ]);
    expect([...files]).toEqual([path.normalize('/repo/app/(group)/page.ts')]);
  });
});

describe('a type checker that cannot be used', { timeout: 60_000 }, () => {
  const source = `${sdkImport}oldName(McpServer);\n`;
  const crash = `console.error('/x/tsc.js:1\\nError: Debug Failure. False expression.\\n    at x');process.exit(1);`;
  const onlyBefore = (then: string): string =>
    `console.log(process.cwd() + '/src/a.ts');
     if (require('node:fs').readFileSync('src/a.ts', 'utf8').includes('newName')) { ${then} }`;

  it.each([
    [
      'it crashes',
      crash,
      /it crashed with exit code 1: Error: Debug Failure\. False expression\. See what `node node_modules/u,
    ],
    ['it is killed', `process.kill(process.pid, 'SIGKILL');`, /it crashed by SIGKILL/u],
    [
      'it has no memory',
      `console.error('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory');process.abort();`,
      /NODE_OPTIONS=--max-old-space-size/u,
    ],
    [
      'its configuration is wrong',
      `console.log("error TS2688: Cannot find type definition file for 'x'.\\n  More");process.exit(2);`,
      /it checks no types while its configuration is wrong: TS2688: Cannot find type definition file for 'x'\./u,
    ],
  ])('before: %s', async (_, script, message) => {
    const root = repository({ 'src/a.ts': source }, []);
    fakeTypeScript(root, script);
    const { exitCode, stdout, stderr } = await cli(root, ['--apply', '--verify', ...withoutPackage]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(
      /could not be used on tsconfig\.json: [^]* Nothing was written\. Mend that, or leave --verify out\./u,
    );
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('after: what was written stays, and the baseline too', async () => {
    const root = repository({ 'src/a.ts': source }, []);
    fakeTypeScript(root, onlyBefore(crash));
    const { verify: report, exitCode } = await verify(root, ['--apply', '--fail-on', 'none', ...withoutPackage]);
    expect(exitCode).toBe(2);
    expect(report.projects).toMatchObject([{ status: 'failed', before: 0, after: null }]);
    expect(report.projects[0]?.reason).toContain('it crashed');
    fakeTypeScript(root, '');
    expect(await verify(root, withoutPackage)).toMatchObject({ exitCode: 0, verify: { projects: [{ after: 0 }] } });
  });

  it('is stopped when its time is up, with all that it started', async () => {
    const root = repository({ 'src/a.ts': source }, []);
    fakeTypeScript(
      root,
      onlyBefore(
        `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)'], { stdio: 'inherit' });
         setTimeout(() => {}, 1e6);`,
      ),
    );
    const started = performance.now();
    const report = await migrate({
      command: 'migrate',
      root,
      git: openGit(root, env),
      paths: [],
      ignore: [],
      staged: false,
      patterns: () => Promise.resolve(patterns.filter(({ id }) => id === 'old-name')),
      apply: true,
      force: false,
      suggestions: false,
      todo: true,
      manifests: false,
      projectPatterns: () => Promise.resolve([]),
      verifier: createVerifier({ root, env, timeoutMs: 1500, announce: () => undefined }),
    });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(report.verify?.projects).toMatchObject([{ status: 'failed' }]);
    expect(report.verify?.projects[0]?.reason).toContain('it did not end within 1.5 s and was stopped.');
    expect(exitCodeOf(report, 'error')).toBe(2);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('is stopped when the command is: %s', async (_, isBefore) => {
    const root = repository({ 'src/a.ts': source }, []);
    const wait = `require('node:fs').writeFileSync('node_modules/started', ''); setTimeout(() => {}, 1e6);`;
    fakeTypeScript(root, isBefore ? wait : onlyBefore(wait));
    const timer = setInterval(() => {
      if (existsSync(path.join(root, 'node_modules/started'))) process.emit('SIGHUP', 'SIGHUP');
    }, 50);
    const { exitCode, stdout } = await cli(root, ['--apply', '--verify', ...withoutPackage]);
    clearInterval(timer);
    expect(exitCode).toBe(129);
    expect(stdout).toContain('Interrupted by SIGHUP.');
    expect(git(root, 'status', '--porcelain')).toBe(isBefore ? '' : ' M src/a.ts\n');
    expect(existsSync(cache(root))).toBe(!isBefore);
  });

  it('announces a program before it runs', async () => {
    const root = repository({ 'src/a.ts': source }, []);
    fakeTypeScript(root, onlyBefore(''));
    const told: string[] = [];
    const { stderr } = await cli(root, ['--apply', '--verify', ...withoutPackage], {
      stderr: {
        write: (text) => {
          told.push(
            `${existsSync(cache(root)) ? '' : readFileSync(path.join(root, 'src/a.ts'), 'utf8').includes('newName') ? 'after ' : 'before '}${text}`,
          );
        },
      },
    });
    expect(stderr).toBe('');
    expect(told).toEqual([
      expect.stringMatching(
        /^before mcp-stateless: running node .*tsc -p tsconfig\.json .* \(TypeScript 9\.9\.9\) in \/.*\n$/u,
      ),
      expect.stringMatching(/^after mcp-stateless: running node /u),
    ]);
  });
});
