/** What has to hold whatever a repository contains. The command runs in a temporary folder. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parseDocument } from 'yaml';

import { run } from '../../codemods/run.js';
import type { FuzzCase, FuzzOptions } from './cases.js';
import type { Failure } from './check.js';

/** @returns the first thing that does not hold */
export async function checkTree({ files, options }: FuzzCase): Promise<Failure | undefined> {
  const root = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-fuzz-'));
  try {
    for (const { path: file, text } of files) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    const before = readAll(root);
    const first = await apply(root, options);
    if (first) return first;
    const after = readAll(root);
    const damage = damageOf(before, after);
    if (damage) return damage;
    const second = await apply(root, options);
    if (second) return second;
    const again = [...readAll(root)].find(([file, text]) => text !== after.get(file));
    return again && { kind: 'second run', cause: again[0], detail: again[1] };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function apply(root: string, options: FuzzOptions): Promise<Failure | undefined> {
  const { stderr, exitCode, stdout } = await run({ argv: argvOf(options), cwd: root, env: { PATH: process.env.PATH } });
  const report = JSON.parse(stdout || '{}') as { skipped?: { path: string; reason: string }[] };
  const reasons = (report.skipped ?? []).map(({ reason }) => reason);
  const said = [stderr, ...reasons].find((one) =>
    /unexpected error|internal error|is a defect|taken back|come to an end/iu.test(one),
  );
  if (said !== undefined) return { kind: 'crash', cause: said.slice(0, 120), detail: said };
  return exitCode > 2 ? { kind: 'crash', cause: `exit code ${exitCode}`, detail: stderr } : undefined;
}

function argvOf({
  suggestions,
  todo,
  sdk,
  legacyClients,
  clientNegotiation,
  handles,
  keepLegacyJson,
}: FuzzOptions): string[] {
  return [
    '--apply',
    '--force',
    ...['--format', 'json'],
    ...['--legacy-clients', legacyClients],
    ...(clientNegotiation ? ['--client-negotiation', clientNegotiation] : []),
    ...(suggestions ? ['--suggestions'] : []),
    ...(todo ? [] : ['--no-todo']),
    ...(sdk ? [] : ['--no-sdk']),
    ...(handles ? ['--handles'] : []),
    ...(keepLegacyJson ? ['--keep-legacy-json'] : []),
  ];
}

function readAll(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** How the files are read that the command may change. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'package.json': parsed,
  'pnpm-workspace.yaml': parsedYaml,
};

/** What the command may change in them. */
const ours = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'optionalDependencies',
  'bundleDependencies',
  'bundledDependencies',
  'engines',
  'catalog',
  'catalogs',
]);

function damageOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Failure | undefined {
  for (const [file, text] of before) {
    const now = after.get(file);
    if (now === text) continue;
    const failed = (cause: string): Failure => ({ kind: 'broken output', cause, detail: `${file}\n${now ?? ''}` });
    if (now === undefined) return failed('a file is gone');
    if (/\.[cm]?[jt]sx?$/u.test(file)) continue;
    const read = readers[path.basename(file)];
    if (!read) return failed('a file was changed that is not ours');
    const [old, fresh] = [read(text), read(now)];
    if (old === undefined) return failed('what could not be read was changed');
    if (fresh === undefined) return failed('what could be read cannot be read any more');
    if (rest(old) !== rest(fresh)) return failed('other members were changed');
  }
  const stray = [...after.keys()].find((file) => !before.has(file) && !/(?:^|\/)mcp-[\w-]+\.[cm]?[jt]s$/u.test(file));
  return stray === undefined ? undefined : { kind: 'stray edit', cause: 'a file is new', detail: stray };
}

/** JSON without a byte order mark, which npm reads as well. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch {
    return undefined;
  }
}

function parsedYaml(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
}

function rest(manifest: unknown): string {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return JSON.stringify(manifest);
  return JSON.stringify(Object.entries(manifest).filter(([key]) => !ours.has(key)));
}
