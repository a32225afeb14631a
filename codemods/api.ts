/**
 * The command for programs: `mcp-stateless/api`. Its types name no other module, so that they need none at the user's.
 * What the properties of a report mean in detail is said by `schema/report.schema.json`.
 */
import { run } from './run.js';

/** What a run looks at. */
export interface CheckOptions {
  /** The folder to start in, which paths are relative to and nothing outside of which is read; the current one by default. */
  readonly cwd?: string;
  /** Files or folders; the whole folder if there are none. */
  readonly paths?: readonly string[];
  /** Ids of the only patterns, as `mcp-stateless list` prints them. */
  readonly only?: readonly string[];
  /** Ids of patterns to leave out. */
  readonly skip?: readonly string[];
  /** Globs of files to leave out. */
  readonly ignore?: readonly string[];
  /** Only files that changed since this commit, untracked ones included. */
  readonly since?: string;
  /** Only files with staged changes. */
  readonly staged?: boolean;
  /** A file that lists findings which are not to be counted. */
  readonly baseline?: string;
  /** List what is found in the baseline, and take out what is gone. */
  readonly updateBaseline?: boolean;
}

/** What a run changes. */
export interface MigrateOptions extends CheckOptions {
  /** Write the changes; without it they are only told. */
  readonly apply?: boolean;
  /** Make suggested changes too: right in most code, but behaviour may change. */
  readonly suggestions?: boolean;
  /** Whether TODO comments are left; true by default. */
  readonly todo?: boolean;
  /** Whether code of SDK v1 is moved to v2; true by default. */
  readonly sdk?: boolean;
  /** What servers do with clients of 2025: `auto`, `stateless`, `sessions` or `reject`, and `<path>=<mode>` for some. */
  readonly legacyClients?: readonly string[];
  /** Have clients of SDK v2 negotiate: `auto` falls back to 2025, `pin` speaks 2026-07-28 or fails. */
  readonly clientNegotiation?: 'auto' | 'pin';
  /** Give state that is kept for a session a handle. */
  readonly handles?: boolean;
  /** Answer clients of 2025 in JSON where session code goes that did. */
  readonly keepLegacyJson?: boolean;
  /** Put a unified diff beside each change. */
  readonly diff?: boolean;
  /** Write even where git could not bring the old text back. */
  readonly force?: boolean;
  /** Run the TypeScript of the repository before and after, in a process of its own. */
  readonly verify?: boolean;
}

/** The report of `--format json`. Paths are relative to `cwd`, with `/`; lines and columns are 1-based, ends exclusive. */
export interface Report {
  version: 1;
  tool: { name: 'mcp-stateless'; version: string };
  /** The revision that the code is brought to. */
  target: '2026-07-28';
  root: '.';
  /** Sorted by path, position and id. They refer to the files as they are on disk after the run. */
  findings: Finding[];
  /** Files that were written with `apply`, or would be. */
  changes: { path: string; ids: string[]; edits: number; diff?: string }[];
  /** The package.json files that change with the sources, or about which there is something to say. */
  manifests: {
    path: string;
    added: Record<string, string>;
    removed: Record<string, string>;
    notes: string[];
    diff?: string;
  }[];
  /** Files that were left out, or whose edits were not made. */
  skipped: { path: string; reason: string }[];
  /** Findings that comments in the code switch off, and comments that switch nothing off. */
  suppressions: { path: string; line: number; id: string; reason: string | null; unused?: true }[];
  /** With `verify`. */
  verify?: { projects: VerifiedProject[]; unchecked: { path: string; reason: string }[]; notes: string[] };
  summary: {
    files: { found: number; read: number; candidates: number; changed: number };
    /** Those that are not fixed, without those of the baseline. */
    findings: { error: number; warn: number; info: number };
    todos: number;
    baseline?: { known: number; gone: number };
    durationMs: number;
  };
}

export interface Finding {
  /** The pattern: `mcp-stateless explain <id>` describes it. */
  id: string;
  severity: 'error' | 'warn' | 'info';
  kind: 'breaking' | 'deprecated' | 'advisory';
  safety: 'fix' | 'suggest' | 'manual' | 'report';
  message: string;
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The proposal that made the change, as `SEP-2567`. */
  sep: string | null;
  /** The page of the specification. */
  url: string;
  /** Whether this run wrote the edits that do away with it. */
  fixed: boolean;
  known?: true;
  /** What was chosen for this place, and why. */
  note?: string;
}

export interface VerifiedProject {
  tsconfig: string;
  status: 'checked' | 'pending-install' | 'no-typescript' | 'failed';
  typescript: string | null;
  before: number | null;
  after: number | null;
  errors: TypeError[];
  missing: string[];
  install: string | null;
  reason: string | null;
}

export interface TypeError {
  path: string;
  line: number;
  column: number;
  code: string;
  message: string;
  /** An edit near it, a package that is not installed, or edited files that this one imports. */
  cause:
    | { kind: 'edit'; id: string; line: number; covers: boolean }
    | { kind: 'not-installed'; id: null; package: string }
    | { kind: 'elsewhere'; id: null; imports: string[] };
}

/**
 * Finds what is legacy, and changes nothing.
 *
 * @throws {Error} where an option is wrong, or there is nothing to look at; a file that cannot be read is in `skipped`
 */
export function check(options: CheckOptions = {}): Promise<Report> {
  return reportOf('check', options);
}

/**
 * Makes the changes with `apply`, and tells them without.
 *
 * @throws {Error} where an option is wrong, there is nothing to look at, or files are not safe to write; nothing was
 *   written then
 */
export function migrate(options: MigrateOptions = {}): Promise<Report> {
  return reportOf('migrate', options);
}

async function reportOf(command: 'check' | 'migrate', { cwd, ...options }: MigrateOptions): Promise<Report> {
  const { stdout, stderr } = await run({ argv: argumentsOf(command, options), cwd: cwd ?? process.cwd() });
  if (stdout === '') throw new Error(stderr.replace(/^mcp-stateless: /u, '').trim());
  return JSON.parse(stdout) as Report;
}

/** As they would be typed: there is one reader of options, and one place that refuses them. */
function argumentsOf(command: string, { paths = [], ...options }: Omit<MigrateOptions, 'cwd'>): string[] {
  const flags = Object.entries(options).flatMap(([name, value]: [string, OptionValue]) => {
    const flag = name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
    if (value === undefined) return [];
    if (typeof value !== 'boolean') return [value].flat().map((one) => `--${flag}=${one}`);
    if (name === 'todo' || name === 'sdk') return value ? [] : [`--no-${flag}`];
    return value ? [`--${flag}`] : [];
  });
  return [command, '--format=json', '--fail-on=none', ...flags, '--', ...paths];
}

type OptionValue = boolean | string | readonly string[] | undefined;
