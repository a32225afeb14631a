/** What MCP servers and clients there are in repositories: where, of which SDK and revision, and how much is to be done. */
import type { Pattern, ProjectPattern, Severity } from '../../patterns/pattern.js';
import { bareSpecifier, sdkGeneration } from '../../patterns/vocabulary/modules.js';
import { targetRevision } from '../../patterns/vocabulary/protocol.js';
import type { FileReport } from '../report/report.js';
import { byCodeUnit } from './discover.js';
import type { FileImports } from './file-imports.js';
import { openGit } from './git.js';
import { migrate } from './migrate.js';
import { packageFinder } from './packages.js';
import { readText } from './scan.js';
import { UsageError } from './usage-error.js';

export interface RepositoryInventory {
  /** As it was given. */
  readonly path: string;
  /** Those with MCP code, sorted by folder. */
  readonly packages: readonly PackageInventory[];
  /** Files that had to be left out because of an error. */
  readonly skipped: number;
  /** Why nothing is known of it: a sentence. */
  readonly problem?: string;
}

export interface PackageInventory {
  /** Relative to the repository: with `/` at its end, empty for the root. */
  readonly folder: string;
  /** As its package.json has it. */
  readonly name: string | undefined;
  readonly roles: readonly ('server' | 'client')[];
  /** Packages of the SDK with the ranges that package.json gives them; without one where they are only imported. */
  readonly sdk: Readonly<Record<string, string | null>>;
  /** What its code speaks, tests aside: the target only where some of it does. */
  readonly revisions: readonly string[];
  readonly transports: readonly string[];
  /** How many files have MCP code. */
  readonly files: number;
  /** Findings by severity. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings by who does the work: this tool, by itself or when told to; a person; nobody, since they only inform. */
  readonly work: {
    readonly edits: number;
    readonly suggestions: number;
    readonly byHand: number;
    readonly notes: number;
  };
  /** Findings by pattern, the most frequent first. */
  readonly features: Readonly<Record<string, number>>;
}

export interface InventoryOptions {
  readonly env: NodeJS.ProcessEnv;
  patterns(): Promise<readonly Pattern[]>;
  projectPatterns(): Promise<readonly ProjectPattern[]>;
}

/**
 * Looks at one repository; nothing of it is kept, so that hundreds can be looked at in a row.
 *
 * @param absolute the folder
 * @param given how the user named it
 */
export async function takeInventory(
  absolute: string,
  given: string,
  { env, patterns, projectPatterns }: InventoryOptions,
): Promise<RepositoryInventory> {
  let imports: readonly FileImports[] = [];
  try {
    const report = await migrate({
      command: 'check',
      root: absolute,
      git: openGit(absolute, env),
      paths: [],
      ignore: [],
      staged: false,
      patterns,
      projectPatterns,
      apply: false,
      force: false,
      suggestions: false,
      todo: true,
      manifests: false,
      onImports: (found) => (imports = found),
    });
    const skipped = report.skipped.filter(({ isError }) => isError).length;
    return { path: given, packages: packagesOf(absolute, report.files, imports), skipped };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { path: given, packages: [], skipped: 0, problem: error.message };
  }
}

/**
 * @param files what a run found in them
 * @param imports what it was told that files with MCP code import
 */
export function packagesOf(
  root: string,
  files: readonly FileReport[],
  imports: readonly FileImports[],
): PackageInventory[] {
  const folderOf = packageFinder(root);
  const folders = new Map<string, { files: FileReport[]; imports: FileImports[] }>();
  const at = (folder: string): { files: FileReport[]; imports: FileImports[] } => {
    const known = folders.get(folder) ?? { files: [], imports: [] };
    folders.set(folder, known);
    return known;
  };
  for (const file of files) if (file.findings.length > 0) at(folderOf(file.path)).files.push(file);
  for (const file of imports) {
    if (file.before.sdk.size > 0 || file.before.isModern) at(folderOf(file.path)).imports.push(file);
  }
  return [...folders].sort(([a], [b]) => byCodeUnit(a, b)).map(([folder, found]) => packageOf(root, folder, found));
}

function packageOf(
  root: string,
  folder: string,
  { files, imports }: { readonly files: readonly FileReport[]; readonly imports: readonly FileImports[] },
): PackageInventory {
  const manifest = manifestOf(root, folder);
  const findings = files.flatMap((file) => file.findings);
  const own = imports.filter(({ isTest }) => !isTest);
  const modules = new Set((own.length > 0 ? own : imports).flatMap(({ before }) => [...before.sdk]));
  const ids = new Map<string, number>();
  for (const { id } of findings) ids.set(id, (ids.get(id) ?? 0) + 1);
  const roles = (['server', 'client'] as const).filter(
    (role) => [...modules].some((one) => roleOf(one) === role) || ids.has(`initialize-handshake-${role}`),
  );
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const ofSafety = (safety: string): number => findings.filter((one) => one.safety === safety).length;
  const isModern = own.some(({ before }) => before.isModern);
  const isLegacy = findings.some(({ severity }) => severity === 'error') || (own.length > 0 && !isModern);
  return {
    folder,
    name: manifest.name,
    roles,
    sdk: Object.fromEntries(
      [...new Set([...modules].map(packageNameOf))]
        .sort(byCodeUnit)
        .map((name) => [name, manifest.ranges.get(name) ?? null]),
    ),
    revisions: [...(isLegacy ? ['2025'] : []), ...(isModern ? [targetRevision] : [])],
    transports: [...new Set([...modules].flatMap((one) => transportOf(one) ?? []))].sort(byCodeUnit),
    files: new Set([...files.map((file) => file.path), ...imports.map((file) => file.path)]).size,
    findings: { error: count('error'), warn: count('warn'), info: count('info') },
    work: {
      edits: ofSafety('fix'),
      suggestions: ofSafety('suggest'),
      byHand: ofSafety('manual'),
      notes: ofSafety('report'),
    },
    features: Object.fromEntries([...ids].sort(([a, m], [b, n]) => n - m || byCodeUnit(a, b))),
  };
}

function manifestOf(root: string, folder: string): { name: string | undefined; ranges: ReadonlyMap<string, string> } {
  const read = readText(root, `${folder}package.json`);
  const ranges = new Map<string, string>();
  let name: string | undefined;
  if (read && 'text' in read) {
    const json = plain(read.text);
    if (typeof json.name === 'string') name = json.name;
    for (const section of ['peerDependencies', 'devDependencies', 'optionalDependencies', 'dependencies']) {
      for (const [dependency, range] of Object.entries(json[section] ?? {})) {
        if (typeof range === 'string') ranges.set(dependency, range);
      }
    }
  }
  return { name, ranges };
}

/** A manifest that is none has nothing to say here. */
function plain(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function packageNameOf(module: string): string {
  return bareSpecifier(module).split('/').slice(0, 2).join('/');
}

/** By the module: names that only one side needs. */
function roleOf(module: string): 'server' | 'client' | undefined {
  const [, , ...rest] = bareSpecifier(module).split('/');
  if (sdkGeneration(module) === 'v1') {
    return rest[0] === 'server' ? 'server' : rest[0] === 'client' ? 'client' : undefined;
  }
  const name = packageNameOf(module).replace('@modelcontextprotocol/', '');
  if (name === 'client') return 'client';
  return ['server', 'node', 'express', 'hono', 'fastify', 'server-legacy'].includes(name) ? 'server' : undefined;
}

function transportOf(module: string): string | undefined {
  const bare = bareSpecifier(module);
  if (/\/(?:server|client)\/stdio(?:\.js)?$/u.test(bare)) return 'stdio';
  if (/\/(?:webStandardS|s)treamableHttp(?:\.js)?$/u.test(bare)) return 'Streamable HTTP';
  if (/\/(?:node|express|hono|fastify)$/u.test(packageNameOf(bare))) return 'Streamable HTTP';
  if (/\/sse(?:\.js)?$/u.test(bare)) return 'HTTP+SSE';
  return /\/websocket(?:\.js)?$/u.test(bare) ? 'WebSocket' : undefined;
}
