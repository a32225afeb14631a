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
  const [command = 'npm', ...args] = runner ?? ['npm', 'test', '--silent'];
  const env = environmentFor(script, output);
  const ended = await sandbox.run(command, args, { cwd: folder, seconds: 420, env });
  const file = (name: string): string => path.relative(root, name).split(path.sep).join('/');
  try {
    for (const { file: at, name, passed: hasPassed, message } of readResults(readFileSync(output, 'utf8'))) {
      const test = `${file(at)} > ${name}`;
      if (hasPassed) passed.add(test);
      else failed.set(test, message);
    }
  } catch {
    const test = `${file(folder) || '.'} > ${wholeRun}`;
    if (ended.code === 0) passed.add(test);
    else
      failed.set(test, ended.stopped ? `stopped: ${ended.stopped}` : `${ended.stdout}\n${ended.stderr}`.slice(-4000));
  } finally {
    rmSync(output, { force: true });
  }
}

/** What a run is called of which only its end is known. */
export const wholeRun = 'npm test';

/** `node --test` tells its own reporter, which is loaded into it, since the script may say anything around it. */
export function environmentFor(script: string, output: string): Readonly<Record<string, string>> {
  if (script.includes('experimental-vm-modules')) return { NODE_OPTIONS: '--experimental-vm-modules' };
  // Reporters of the script have destinations of their own, and Node wants as many of the one as of the other.
  if (!/\bnode\b.* --test\b/u.test(script) || script.includes('--test-reporter')) return {};
  return {
    NODE_OPTIONS: `--test-reporter=${nodeTestReporter} --test-reporter-destination=stdout`,
    REALWORLD_TESTS: output,
  };
}

const nodeTestReporter = path.resolve('bench/realworld/node-test-reporter.mjs');

/**
 * @param text the report of Vitest or Jest, or the lines of our reporter of `node --test`
 * @returns what passed or failed; what was skipped is left out
 * @throws where it is neither
 */
export function readResults(text: string): TestResult[] {
  if (!text.startsWith('{"file"')) return readJestLike(JSON.parse(text) as JestLike);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TestResult);
}

interface TestResult {
  /** Absolute. */
  readonly file: string;
  /** With the suites around it; `(file)` where the file as a whole is meant. */
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
}

function readJestLike({ testResults }: JestLike): TestResult[] {
  return testResults.flatMap(({ name: file, status, message = '', assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [{ file, name: '(file)', passed: false, message }];
    return assertionResults
      .filter((one) => one.status === 'passed' || one.status === 'failed')
      .map((one) => ({
        file,
        name: one.fullName,
        passed: one.status === 'passed',
        message: (one.failureMessages ?? []).join('\n'),
      }));
  });
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
