/** Runs cases in another process, which is replaced where it hangs or dies. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { FuzzCase } from './cases.js';
import type { Failure } from './check.js';

export interface Runner {
  run(given: FuzzCase): Promise<Failure | undefined>;
  close(): void;
}

const script = fileURLToPath(new URL('./child.ts', import.meta.url));

/** @param limit of a case, in milliseconds */
export function createRunner(limit: number): Runner {
  let child: Promise<ChildProcess> | undefined;
  const stop = (): void => {
    void child?.then((one) => one.kill('SIGKILL'));
    child = undefined;
  };
  return {
    async run(given) {
      child ??= start();
      const one = await child;
      const failure = await ask(one, given, limit);
      if (failure === 'hang' || failure === 'died') stop();
      if (failure === 'hang') return { kind: 'hang', cause: `more than ${limit} ms`, detail: '' };
      return failure === 'died' ? { kind: 'crash', cause: 'the process died', detail: '' } : (failure ?? undefined);
    },
    close: stop,
  };
}

function start(): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(script, { execArgv: ['--import', 'tsx'] });
    child.once('message', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
}

function ask(child: ChildProcess, given: FuzzCase, limit: number): Promise<Failure | 'hang' | 'died' | null> {
  return new Promise((resolve) => {
    const end = (outcome: Failure | 'hang' | 'died' | null): void => {
      clearTimeout(timer);
      child.off('message', end).off('exit', died);
      resolve(outcome);
    };
    const died = (): void => end('died');
    const timer = setTimeout(() => end('hang'), limit);
    child.on('message', end).on('exit', died);
    child.send(given);
  });
}
