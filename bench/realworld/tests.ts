/** The tests of a repository, by its own runner; by name where the runner tells names. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { Sandbox } from './sandbox.js';

export interface TestResults {
  /** Names of the tests that passed. */
  readonly passed: ReadonlySet<string>;
  /** Those that failed, with what they said. */
  readonly failed: ReadonlyMap<string, string>;
}

interface JestLike {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** @returns nothing where a package has no tests that can be run here. */
export async function runTests(
  sandbox: Sandbox,
  folder: string,
  packages: readonly string[],
): Promise<TestResults | undefined> {
  const passed = new Set<string>();
  const failed = new Map<string, string>();
  for (const name of packages) await runPackage(sandbox, folder, path.join(folder, name), passed, failed);
  return passed.size + failed.size > 0 ? { passed, failed } : undefined;
}

async function runPackage(
  sandbox: Sandbox,
  root: string,
  folder: string,
  passed: Set<string>,
  failed: Map<string, string>,
): Promise<void> {
  const script = testScript(folder);
  if (script === undefined) return;
  const output = path.join(sandbox.home, `tests-${process.pid}.json`);
  const runner = runnerOf(script, root, folder, output);
  const env: Record<string, string> = script.includes('experimental-vm-modules')
    ? { NODE_OPTIONS: '--experimental-vm-modules' }
    : {};
  const [command = 'npm', ...args] = runner ?? ['npm', 'test', '--silent'];
  const ended = await sandbox.run(command, args, { cwd: folder, seconds: 420, env });
  const file = (name: string): string => path.relative(root, name).split(path.sep).join('/');
  try {
    const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as JestLike;
    for (const { name, status, message, assertionResults } of testResults) {
      for (const { fullName, status: one, failureMessages } of assertionResults) {
        const test = `${file(name)} > ${fullName}`;
        if (one === 'passed') passed.add(test);
        else if (one === 'failed') failed.set(test, (failureMessages ?? []).join('\n'));
      }
      if (status === 'failed' && assertionResults.length === 0) failed.set(`${file(name)} > (file)`, message ?? '');
    }
  } catch {
    const test = `${file(folder) || '.'} > npm test`;
    if (ended.code === 0) passed.add(test);
    else
      failed.set(test, ended.stopped ? `stopped: ${ended.stopped}` : `${ended.stdout}\n${ended.stderr}`.slice(-4000));
  } finally {
    rmSync(output, { force: true });
  }
}

function testScript(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts?: Record<string, string> };
  const script = scripts?.test;
  return script === undefined || script.includes('no test specified') ? undefined : script;
}

function runnerOf(script: string, root: string, folder: string, output: string): string[] | undefined {
  const bin = (name: string): string | undefined =>
    [folder, root].map((at) => path.join(at, 'node_modules', '.bin', name)).find((file) => existsSync(file));
  const vitest = /\bvitest\b/u.test(script) ? bin('vitest') : undefined;
  if (vitest !== undefined) return [vitest, 'run', '--reporter=json', `--outputFile=${output}`];
  const jest = /\bjest\b/u.test(script) ? bin('jest') : undefined;
  // `bin` files of some managers are shell scripts, so they are not handed to node.
  return jest === undefined ? undefined : [jest, '--json', `--outputFile=${output}`, '--forceExit'];
}
