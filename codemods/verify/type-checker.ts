/**
 * The type checker of the target, run as a child process: its `tsc` speaks the same options and prints the same lines in
 * TypeScript 5, 6 and 7, which a compiler API does not.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { shellQuote } from '../report/terminal.js';
import { upwards } from './folders.js';

export interface TypeScript {
  /** The script of its `tsc`; absolute. */
  readonly bin: string;
  readonly version: string;
}

/** An error as the compiler places it. */
export interface Diagnostic {
  /** Absolute; nothing for errors of the configuration that have no place. */
  readonly file: string | undefined;
  /** 1-based, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly code: number;
  /** The first line, and the lines that explain it. */
  readonly message: string;
}

export type CheckResult =
  | {
      readonly kind: 'checked';
      readonly errors: readonly Diagnostic[];
      /** The files that were checked; absolute, as the compiler spells them. */
      readonly files: ReadonlySet<string>;
    }
  /** `reason`: sentences about what happened and what can be done. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'interrupted'; readonly signal: NodeJS.Signals };

export interface CheckerOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Told, in one line, what is about to be started and where. */
  announce(text: string): void;
}

/** @returns the TypeScript that is installed for `folder`, in it or above; nothing is run. */
export function findTypeScript(folder: string): TypeScript | undefined {
  for (const current of upwards(folder)) {
    const home = path.join(current, 'node_modules', 'typescript');
    const manifest = readManifest(path.join(home, 'package.json'));
    const bin = typeof manifest?.bin === 'object' ? manifest.bin?.tsc : undefined;
    if (bin !== undefined) return { bin: path.join(home, bin), version: manifest?.version ?? 'of unknown version' };
  }
  return undefined;
}

/** Checks all files of a tsconfig, and writes nothing of it. Never rejects. */
export async function checkTypes(
  typescript: TypeScript,
  tsconfig: string,
  options: CheckerOptions,
): Promise<CheckResult> {
  // A project that is incremental insists on writing what it knows: it may do so where it is in nobody's way.
  const scratch = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-tsc-'));
  const buildInfo = path.join(scratch, 'tsconfig.tsbuildinfo');
  const args = ['-p', path.basename(tsconfig), '--noEmit', '--pretty', 'false'];
  const quiet = ['--incremental', '--tsBuildInfoFile', buildInfo, '--listFiles'];
  options.announce(
    `running ${commandOf(typescript, tsconfig, args)} (TypeScript ${typescript.version}) in ${path.dirname(tsconfig)}`,
  );
  try {
    const ended = await runNode([typescript.bin, ...args, ...quiet], path.dirname(tsconfig), options);
    return resultOf(ended, commandOf(typescript, tsconfig, args), tsconfig, options);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Asks for the files that a tsconfig is about, without checking them. Never rejects. */
export async function listFiles(
  typescript: TypeScript,
  tsconfig: string,
  options: CheckerOptions,
): Promise<CheckResult> {
  const [folder, args] = [path.dirname(tsconfig), ['-p', path.basename(tsconfig), '--listFilesOnly']];
  options.announce(`running ${commandOf(typescript, tsconfig, args)} in ${folder}`);
  const ended = await runNode([typescript.bin, ...args], folder, options);
  if (ended.kind === 'interrupted') return ended;
  return ended.kind === 'exited' && ended.code === 0
    ? { kind: 'checked', errors: [], files: readOutput(ended.stdout, folder).files }
    : failed('it could not list its files.');
}

/** Errors that tell of the configuration, and after which the types are checked all the same. */
const harmlessConfigErrors = new Set([5023, 5024, 5025, 6046, 6053, 18_002, 18_003]);

function resultOf(ended: Ended, command: string, tsconfig: string, { timeoutMs }: CheckerOptions): CheckResult {
  const byHand = `See what \`${command}\` does in ${path.dirname(tsconfig)}.`;
  switch (ended.kind) {
    case 'interrupted':
      return ended;
    case 'timeout':
      return failed(`it did not end within ${durationText(timeoutMs)} and was stopped. ${byHand}`);
    case 'flood':
      return failed(`it printed more than ${maxOutput >> 20} MB and was stopped. ${byHand}`);
    case 'not-started':
      return failed(`it could not be started: ${ended.message}.`);
    case 'exited':
      break;
  }
  const { errors, files } = readOutput(ended.stdout, path.dirname(tsconfig));
  if (ended.signal !== null || (ended.code !== 0 && errors.length === 0)) {
    const how = ended.signal === null ? `with exit code ${ended.code ?? 'unknown'}` : `by ${ended.signal}`;
    return failed(`it crashed ${how}${lastWords(ended)}. ${byHand} ${memoryHint(ended)}`.trimEnd());
  }
  const inConfig = errors.filter((one) => one.file === undefined || one.file.endsWith('.json'));
  const blocking = inConfig.find(({ code }) => !harmlessConfigErrors.has(code));
  if (blocking && inConfig.length === errors.length) {
    const [first = ''] = blocking.message.split('\n');
    return failed(`it checks no types while its configuration is wrong: TS${blocking.code}: ${first}`);
  }
  return { kind: 'checked', errors, files };
}

function failed(reason: string): CheckResult {
  return { kind: 'failed', reason };
}

function commandOf({ bin }: TypeScript, tsconfig: string, args: readonly string[]): string {
  return ['node', path.relative(path.dirname(tsconfig), bin), ...args].map(shellQuote).join(' ');
}

function durationText(milliseconds: number): string {
  return milliseconds >= 60_000 ? `${Math.round(milliseconds / 60_000)} minutes` : `${milliseconds / 1000} s`;
}

/** The line of a stack trace that names the error, or what was said last. */
function lastWords({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  const words = lines.find((line) => /^(?:\w*Error|FATAL ERROR)\b.*:/u.test(line)) ?? lines.findLast((line) => line);
  return words === undefined ? '' : `: ${words.slice(0, 300).replace(/\.$/u, '')}`;
}

function memoryHint({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const isShort = /heap out of memory|allocation failed/iu.test(stdout + stderr);
  return isShort ? 'NODE_OPTIONS=--max-old-space-size=8192 gives it more memory.' : '';
}

const placed = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/u;
const placeless = /^error TS(\d+): (.*)$/u;

/** @param folder what relative paths are relative to */
export function readOutput(output: string, folder: string): { errors: Diagnostic[]; files: Set<string> } {
  const errors: Diagnostic[] = [];
  const files = new Set<string>();
  for (const line of output.split(/\r?\n/u)) {
    const [, file, row, column, code, message = ''] = placed.exec(line) ?? [];
    const [, bareCode, bareMessage = ''] = file === undefined ? (placeless.exec(line) ?? []) : [];
    const last = errors.at(-1);
    if (file !== undefined) {
      errors.push({
        file: path.resolve(folder, file),
        line: Number(row),
        column: Number(column),
        code: Number(code),
        message,
      });
    } else if (bareCode !== undefined) {
      errors.push({ file: undefined, line: 1, column: 1, code: Number(bareCode), message: bareMessage });
    } else if (line.startsWith(' ') && last) {
      errors[errors.length - 1] = { ...last, message: `${last.message}\n${line}` };
    } else if (path.isAbsolute(line)) {
      files.add(path.normalize(line));
    }
  }
  return { errors, files };
}

type Ended =
  | {
      readonly kind: 'exited';
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'timeout' | 'flood' }
  | { readonly kind: 'not-started'; readonly message: string }
  | { readonly kind: 'interrupted'; readonly signal: NodeJS.Signals };

const maxOutput = 256 << 20;

/** Runs a script with this Node, and ends all that it started when time is up or we are asked to stop. */
function runNode(args: readonly string[], cwd: string, { env, timeoutMs }: CheckerOptions): Promise<Ended> {
  return new Promise((resolve) => {
    // A group of its own, so that the native compiler behind a script ends with the script.
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let stopped: Ended | undefined;
    const stop = (why: Ended): void => {
      stopped ??= why;
      killTree(child.pid);
    };
    const timer = setTimeout(() => {
      stop({ kind: 'timeout' });
    }, timeoutMs);
    const onSignal = (signal: NodeJS.Signals): void => {
      stop({ kind: 'interrupted', signal });
    };
    for (const signal of signals) process.on(signal, onSignal);
    const end = (ended: Ended): void => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
      resolve(stopped ?? ended);
    };
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let size = 0;
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        output[name].push(chunk);
        size += chunk.length;
        if (size > maxOutput) stop({ kind: 'flood' });
      });
    }
    child.on('error', (error) => {
      end({ kind: 'not-started', message: error.message });
    });
    child.on('close', (code, signal) => {
      const [stdout, stderr] = [output.stdout, output.stderr].map((chunks) => Buffer.concat(chunks).toString('utf8'));
      end({ kind: 'exited', code, signal, stdout: stdout ?? '', stderr: stderr ?? '' });
    });
  });
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => {
      // Then only the script is ended, and the timeout of whoever runs us decides.
      process.kill(pid);
    });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

interface Manifest {
  readonly version?: string;
  readonly bin?: string | { readonly tsc?: string } | null;
}

function readManifest(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    // Not installed here, or not whole: the next folder may have it.
    return undefined;
  }
}
