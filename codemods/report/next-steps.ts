/** What a person does after a run, as commands that can be pasted. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findingsOf, hasChanges } from './report.js';
import type { Report } from './report.js';
import { printable, shellQuote } from './terminal.js';

export interface NextStep {
  readonly command: string;
  readonly purpose: string;
}

export interface NextStepOptions {
  readonly root: string;
  /** Whether `git diff` shows what a run has changed. */
  readonly isGit: boolean;
  /** Files were written although they had changes of their own. */
  readonly forced: boolean;
  /** The arguments that choose what a run is about (paths, ids), as typed. */
  readonly scope: readonly string[];
  /** The arguments that choose what is written, as typed. */
  readonly edits: readonly string[];
  readonly diff: boolean;
  readonly suggestions: boolean;
  /** How the servers that were changed are tested. */
  readonly conformance?: readonly NextStep[];
}

/** Reads lock files, `package.json` and `tsconfig.json` in `root` and above; runs nothing. */
export function nextSteps(report: Report, options: NextStepOptions): NextStep[] {
  const manager = packageManagers[packageManagerOf(options.root)];
  const again = (...more: string[]): string => {
    const typed = [...(more.includes('check') ? [] : options.edits), ...options.scope];
    return [manager.runner, 'mcp-stateless', ...more, ...typed.map((word) => shellQuote(printable(word)))].join(' ');
  };
  const steps = report.apply ? afterApply(report, options, manager, again) : beforeApply(report, options, again);
  const [first] = findingsOf(report).filter(({ status }) => status !== 'fixed');
  if (!first) return steps;
  return [
    ...steps,
    { command: `${manager.runner} mcp-stateless explain ${first.id}`, purpose: 'why, and what is edited' },
  ];
}

type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

interface Commands {
  /** Runs the command of a package that may not be installed. */
  readonly runner: string;
  /** Runs a command of an installed package. */
  readonly local: string;
  /** Runs a script of `package.json`. */
  readonly script: string;
  /** Renews the lock file and installs what it says. */
  readonly install: string;
}

const packageManagers: Record<PackageManager, Commands> = {
  npm: { runner: 'npx', local: 'npx', script: 'npm run', install: 'npm install' },
  pnpm: { runner: 'pnpm dlx', local: 'pnpm exec', script: 'pnpm run', install: 'pnpm install' },
  yarn: { runner: 'yarn dlx', local: 'yarn run', script: 'yarn run', install: 'yarn install' },
  bun: { runner: 'bunx', local: 'bunx', script: 'bun run', install: 'bun install' },
};

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/**
 * @returns the package manager that the nearest `packageManager` field names; without one, that of the nearest lock file;
 *   both lie in `root` or above it
 */
export function packageManagerOf(root: string): PackageManager {
  const folders = foldersOfProject(root);
  for (const folder of folders) {
    const named = /^(npm|pnpm|yarn|bun)@/u.exec(packageManagerField(folder))?.[1];
    if (named !== undefined) return named as PackageManager;
  }
  for (const folder of folders) {
    const found = lockFiles.find(([name]) => existsSync(path.join(folder, name)));
    if (found) return found[1];
  }
  return 'npm';
}

function packageManagerField(folder: string): string {
  const field = readManifest(folder).packageManager;
  return typeof field === 'string' ? field : '';
}

/** Beyond the repository nothing is the project's own. */
function foldersOfProject(root: string): string[] {
  const folders = [...upwards(root)];
  const top = folders.findIndex((folder) => existsSync(path.join(folder, '.git')));
  return top < 0 ? folders : folders.slice(0, top + 1);
}

type Again = (...more: string[]) => string;

function beforeApply(report: Report, { diff, suggestions }: NextStepOptions, again: Again): NextStep[] {
  const all = findingsOf(report);
  const steps: NextStep[] = [];
  const flags = suggestions ? ['--suggestions'] : [];
  if (report.command === 'check') {
    if (all.some(({ safety }) => safety !== 'report'))
      steps.push({ command: again(), purpose: 'show what would change' });
    return steps;
  }
  if (hasChanges(report)) {
    steps.push({ command: again('--apply', ...flags), purpose: 'write these changes' });
    if (!diff) steps.push({ command: again('--diff', ...flags), purpose: 'see them as a diff' });
  }
  if (
    !suggestions &&
    all.some(({ status, safety, editLabel }) => status === 'open' && safety === 'suggest' && editLabel !== undefined)
  ) {
    steps.push({ command: again('--suggestions'), purpose: 'show the suggested changes too' });
  }
  return steps;
}

function afterApply(report: Report, options: NextStepOptions, manager: Commands, again: Again): NextStep[] {
  const manifests = report.manifests.filter((manifest) => manifest.change).map((manifest) => manifest.path);
  const written = [...report.files.filter((file) => file.change).map((file) => file.path), ...manifests];
  const steps: NextStep[] = [];
  if (manifests.length > 0) steps.push({ command: manager.install, purpose: 'install, and renew the lock file' });
  if (written.length > 0) {
    if (options.isGit) steps.push({ command: 'git diff', purpose: 'review what was written' });
    steps.push(...checks(options.root, manager));
    if (report.verify?.projects.some(({ status }) => status === 'pending-install')) {
      const purpose = 'check the types, once everything is installed';
      steps.push({ command: `${manager.runner} mcp-stateless --verify`, purpose });
    }
    steps.push(...environmentFor(report), ...(options.conformance ?? []));
    if (options.isGit && !options.forced) {
      const created = new Set(report.files.filter((file) => file.change?.isNew).map((file) => file.path));
      const changed = written.filter((file) => !created.has(file));
      const quoted = (files: readonly string[]): string[] =>
        files.length <= 8 ? files.map((file) => shellQuote(printable(file))) : ['<the files above>'];
      steps.push({ command: ['git restore --', ...quoted(changed)].join(' '), purpose: 'undo' });
      if (created.size > 0)
        steps.push({ command: ['git clean -f --', ...quoted([...created])].join(' '), purpose: 'undo: the new files' });
    }
  }
  if (findingsOf(report).some(({ status }) => status !== 'fixed')) {
    steps.push({ command: again('check'), purpose: 'list what is left' });
  }
  return steps;
}

/** What new files read from the environment. */
function environmentFor({ files }: Report): NextStep[] {
  const isRead = files.some(({ change }) => change?.isNew && change.edits.some(({ text }) => text.includes(stateKey)));
  if (!isRead) return [];
  const purpose = 'a key for what clients bring back, the same in all processes of a server; production needs one';
  return [{ command: `export ${stateKey}="$(openssl rand -base64 32)"`, purpose }];
}

const stateKey = 'MCP_REQUEST_STATE_KEY';

const typeCheckScripts = ['typecheck', 'type-check', 'check-types', 'check:types', 'types', 'tsc'];

function checks(root: string, manager: Commands): NextStep[] {
  const scripts = scriptsOf(root);
  const typeCheck = typeCheckScripts.find((name) => Object.hasOwn(scripts, name));
  const steps: NextStep[] = [];
  if (typeCheck !== undefined) steps.push({ command: `${manager.script} ${typeCheck}`, purpose: 'check the types' });
  else if (existsSync(path.join(root, 'tsconfig.json'))) {
    steps.push({ command: `${manager.local} tsc --noEmit`, purpose: 'check the types' });
  }
  if ('test' in scripts) steps.push({ command: `${manager.script} test`, purpose: 'run the tests' });
  return steps;
}

function scriptsOf(root: string): Record<string, unknown> {
  const { scripts } = readManifest(root);
  return typeof scripts === 'object' && scripts !== null ? (scripts as Record<string, unknown>) : {};
}

function readManifest(folder: string): Record<string, unknown> {
  try {
    const text = readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/u, '');
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, unknown>) : {};
  } catch {
    // No manifest, or one that cannot be read: it names nothing.
    return {};
  }
}

function* upwards(folder: string): Generator<string> {
  for (let current = folder; ; current = path.dirname(current)) {
    yield current;
    if (path.dirname(current) === current) return;
  }
}
