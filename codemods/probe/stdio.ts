/** A server that is started as a program, and speaks in lines over stdin and stdout. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

import { describeAnswer } from './describe.js';
import { seconds } from './http.js';
import type { Secrets } from './secrets.js';
import type { Answer, Sent, Wire } from './wire.js';
import { idOf, maxAnswerBytes, maxMessages, maxRequests, maxSilent, parseJson, replyIn } from './wire.js';

export interface StdioOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly secrets: Secrets;
}

type Got = Omit<Answer, 'sent' | 'received'> & { readonly text?: string };

/** What is kept of stderr, in characters. */
const keptComplaints = 4000;
const shownComplaints = 12;
/** How long a program may take to end by itself, once its stdin is closed, and after SIGTERM. */
const closingMs = 1000;
const termMs = 2000;

export function startStdio({ command, args, cwd, env, timeoutMs, secrets }: StdioOptions): Wire {
  const isWindows = process.platform === 'win32';
  // A group of its own, so that what the program starts (as npx does) can be ended with it.
  const child = spawn(command, [...args], { cwd, env, shell: false, windowsHide: true, detached: !isWindows });
  const lines = createLineReader(child);
  const unwatch = endWith(child);
  let complaints = '';
  let count = 0;
  let silent = 0;
  let end: Got | undefined;
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaints = secrets.redact(complaints + text).slice(-keptComplaints)));
  // The program may be gone, or not read.
  child.stdin.on('error', () => undefined);
  child.once('error', (error: NodeJS.ErrnoException) => {
    end ??= { trouble: 'unreachable', text: startFailure(error, isWindows) };
    lines.stop();
  });
  child.once('close', (code, signal) => {
    end ??= { trouble: 'ended', text: `the program ended with ${signal ?? `exit code ${code ?? 0}`}` };
    lines.stop();
  });

  async function answerTo(sent: Sent): Promise<Got> {
    const limit = performance.now() + timeoutMs;
    let stray: string | undefined;
    for (let read = 0; read < maxMessages; read++) {
      const line = await lines.next(limit - performance.now());
      if (line === 'silent') {
        silent++;
        const text = `no answer within ${seconds(timeoutMs)}`;
        return { trouble: 'silent', text: stray === undefined ? text : `${text}; stdout has ${JSON.stringify(stray)}` };
      }
      if (line === 'too-much')
        return { trouble: 'too-much', text: `a line of more than ${maxAnswerBytes / 1024 / 1024} MB` };
      if (line === 'stopped') return end ?? { trouble: 'ended' };
      const reply = replyIn(parseJson(line.text), idOf(sent));
      if (reply) return reply;
      stray ??= parseJson(line.text) === undefined ? secrets.redact(line.text).slice(0, 80) : undefined;
    }
    return { trouble: 'too-much', text: `${maxMessages} messages, and no answer among them` };
  }

  return {
    kind: 'stdio',
    async ask(sent) {
      const finish = (got: Got): Answer => {
        return { ...got, sent: sent.label, received: describeAnswer(got, secrets) };
      };
      if (end) return finish(end);
      if (silent >= maxSilent)
        return finish({ trouble: 'not-sent', text: `not sent: ${maxSilent} requests had no answer` });
      if (count >= maxRequests)
        return finish({ trouble: 'not-sent', text: `not sent: ${maxRequests} requests are enough` });
      count++;
      child.stdin.write(`${JSON.stringify(sent.message)}\n`);
      return finish(await answerTo(sent));
    },
    tell(sent) {
      if (!end) child.stdin.write(`${JSON.stringify(sent.message)}\n`);
      return Promise.resolve();
    },
    count: () => count,
    complaints: () => secrets.redact(complaints.trimEnd().split('\n').slice(-shownComplaints).join('\n')),
    async close() {
      child.stdin.end();
      if (!(await ended(child, closingMs))) {
        signalGroup(child, 'SIGTERM');
        if (!(await ended(child, termMs))) signalGroup(child, 'SIGKILL');
      }
      // What the program has started and left behind.
      signalGroup(child, 'SIGKILL');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      unwatch();
    },
  };
}

type Line = { readonly text: string } | 'silent' | 'too-much' | 'stopped';

interface LineReader {
  /** @param ms how long to wait for the next line that is not empty */
  next(ms: number): Promise<Line>;
  stop(): void;
}

/** What nobody has asked for yet is kept up to a bound, and the program waits then. */
function createLineReader({ stdout }: ChildProcessWithoutNullStreams): LineReader {
  const decoder = new StringDecoder('utf8');
  const ready: string[] = [];
  let rest = '';
  let state: 'open' | 'stopped' | 'too-much' = 'open';
  let wake: () => void = () => undefined;
  stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    ready.push(...lines.filter((line) => line.trim() !== ''));
    if (rest.length > maxAnswerBytes) {
      state = 'too-much';
      rest = '';
      stdout.pause();
    } else if (ready.length > maxMessages) stdout.pause();
    wake();
  });
  stdout.on('error', () => undefined);
  return {
    async next(ms) {
      const deadline = performance.now() + ms;
      for (;;) {
        const text = ready.shift();
        if (text !== undefined) {
          if (ready.length === 0 && state === 'open') stdout.resume();
          return { text };
        }
        if (state !== 'open') return state;
        const left = deadline - performance.now();
        if (left <= 0) return 'silent';
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    stop() {
      if (state === 'open') state = 'stopped';
      wake();
    },
  };
}

function startFailure({ code }: NodeJS.ErrnoException, isWindows: boolean): string {
  const hint = isWindows ? '; batch files such as npx are started with `cmd /c npx …`' : '';
  const reason = code === 'ENOENT' ? 'there is no such program' : (code ?? 'unknown error');
  return `${reason}${hint}`;
}

/** @returns whether the program has ended within that time */
async function ended(child: ChildProcessWithoutNullStreams, ms: number): Promise<boolean> {
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  if (isOver()) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(isOver()), ms);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function signalGroup(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone.
  }
}

/** Ends the program when this one ends, however that happens. @returns what takes that back */
function endWith(child: ChildProcessWithoutNullStreams): () => void {
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const kill = (): void => signalGroup(child, 'SIGKILL');
  const onSignal = (signal: NodeJS.Signals): void => {
    kill();
    unwatch();
    process.kill(process.pid, signal);
  };
  const unwatch = (): void => {
    process.off('exit', kill);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', kill);
  for (const signal of signals) process.on(signal, onSignal);
  return unwatch;
}
