/** One run of the command: what it is given, what it has said so far, and the terminal it speaks to. */
import type { Pattern, PatternInfo, ProjectPattern } from '../../patterns/pattern.js';
import { printable } from '../report/terminal.js';

export interface RunInput {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdout?: Terminal;
  /**
   * With `write`, progress is shown while it happens, on a terminal only, and the start of programs is announced before
   * it happens; other messages are returned.
   */
  readonly stderr?: Terminal & { write?(text: string): void };
  /** Instead of all patterns. */
  readonly patterns?: readonly Pattern[];
  /** Instead of all project patterns; none where `patterns` is given alone. */
  readonly projectPatterns?: readonly ProjectPattern[];
}

export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the actions work on. */
export interface Session extends RunInput {
  readonly env: NodeJS.ProcessEnv;
  exitCode: number;
  out: string;
  err: string;
}

/** By what they look at. */
export interface Patterns {
  readonly patterns: readonly Pattern[];
  readonly projectPatterns: readonly ProjectPattern[];
}

export async function loadPatterns({ patterns, projectPatterns }: Session): Promise<Patterns> {
  if (patterns) return { patterns, projectPatterns: projectPatterns ?? [] };
  const all = await import('../../patterns/index.js');
  return { patterns: all.patterns, projectPatterns: projectPatterns ?? all.projectPatterns };
}

/** @returns the patterns in the order in which they are listed */
export async function loadCatalogue(session: Session): Promise<readonly PatternInfo[]> {
  const { patterns, projectPatterns } = await loadPatterns(session);
  return [...patterns, ...projectPatterns];
}

export async function styleOf(
  flags: { readonly color: boolean },
  session: Session,
  toFile = false,
): Promise<import('chalk').ChalkInstance> {
  const { createStyle } = await import('../report/style.js');
  return createStyle({ noColor: !flags.color || toFile, env: session.env, isTTY: session.stdout?.isTTY === true });
}

/** Lines of prose wider than this are hard to read. */
const maxWidth = 110;

export function widthOf(terminal: Terminal | undefined): number {
  return terminal?.isTTY === true && terminal.columns !== undefined && terminal.columns > 0
    ? Math.min(maxWidth, Math.max(40, terminal.columns))
    : 80;
}

/** A line on the terminal that is overwritten, from the second second on. */
export function createProgress({ stderr }: Session): { show: (text: string) => void; clear: () => void } {
  const write = stderr?.isTTY === true ? stderr.write?.bind(stderr) : undefined;
  if (!write) return { show: () => undefined, clear: () => undefined };
  const width = widthOf(stderr) - 1;
  let due = performance.now() + 1000;
  let isShown = false;
  return {
    show(text) {
      const now = performance.now();
      if (now < due) return;
      due = now + 100;
      isShown = true;
      write(`\r${`mcp-stateless: ${printable(text)}`.slice(0, width).padEnd(width)}`);
    },
    clear() {
      if (isShown) write(`\r${' '.repeat(width)}\r`);
    },
  };
}
