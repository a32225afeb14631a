/** The command line as a function: arguments in, exit code and output out. */
import { CommanderError } from 'commander';

import { createProgram } from './cli/program.js';
import type { RunInput, Session } from './cli/session.js';
import { UsageError } from './engine/usage-error.js';
import { printable } from './report/terminal.js';

export type { RunInput } from './cli/session.js';

export interface RunOutput {
  /** 0: nothing left to do. 1: something is. 2: wrong usage, or something could not be done. More: interrupted. */
  readonly exitCode: number;
  /** Data. */
  readonly stdout: string;
  /** What people are to know besides. */
  readonly stderr: string;
}

/** Never rejects. */
export async function run(input: RunInput): Promise<RunOutput> {
  const session: Session = { ...input, env: input.env ?? process.env, exitCode: 0, out: '', err: '' };
  const isDebug = input.argv.includes('--debug');
  try {
    await createProgram(session).parseAsync([...input.argv], { from: 'user' });
  } catch (error) {
    session.exitCode = report(error, session, isDebug);
  }
  return { exitCode: session.exitCode, stdout: session.out, stderr: harmless(session.err) };
}

/** Messages quote file names and arguments, which can hold anything. */
function harmless(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** @returns the exit code */
function report(error: unknown, session: Session, isDebug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const stack = error instanceof Error ? error.stack : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (isDebug) session.err += `${stack ?? message}\n`;
  else if (error instanceof UsageError) session.err += `mcp-stateless: ${message}\n`;
  else
    session.err += `mcp-stateless: unexpected error: ${message}\nThis is a defect. --debug shows where it happened.\n`;
  return 2;
}
