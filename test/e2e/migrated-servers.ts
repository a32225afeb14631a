/** Legacy servers of this repository, as they are and as one `--apply` leaves them, ready to be started. */
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';
import ts from 'typescript';

import { run } from '../../codemods/run.js';
import { preloadText } from './started-servers.js';

export interface Migrated {
  readonly before: string;
  readonly after: string;
  /** Loaded before each server: see `preloadText`. */
  readonly preload: string;
  /** Ids of what still breaks under 2026-07-28, and is left to a person. */
  readonly left: readonly string[];
  readonly remove: () => void;
}

interface JsonReport {
  readonly findings: readonly { readonly id: string; readonly fixed: boolean; readonly severity: string }[];
  readonly skipped: readonly unknown[];
}

/**
 * @param folder that holds `before`
 * @param options of the command besides
 */
export async function migrated(folder: string, options: readonly string[] = []): Promise<Migrated> {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-stateless-migrated-')));
  const remove = (): void => rmSync(base, { recursive: true, force: true });
  try {
    symlinkSync(realpathSync('node_modules'), path.join(base, 'node_modules'));
    const preload = path.join(base, 'preload.mjs');
    writeFileSync(preload, preloadText);
    const [before, after] = [path.join(base, 'before'), path.join(base, 'after')];
    for (const copy of [before, after]) cpSync(path.join(folder, 'before'), copy, { recursive: true });
    const left = await migrate(after, options);
    await Promise.all([transpile(before), transpile(after)]);
    return { before, after, preload, left, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function migrate(cwd: string, options: readonly string[]): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await run({ argv: ['--apply', '--force', '--format', 'json', ...options], cwd });
  if (exitCode > 1) throw new Error(`exit code ${exitCode}: ${stderr}`);
  const { findings, skipped } = JSON.parse(stdout) as JsonReport;
  if (skipped.length > 0) throw new Error(`skipped: ${JSON.stringify(skipped)}`);
  return [
    ...new Set(findings.filter(({ fixed, severity }) => !fixed && severity === 'error').map(({ id }) => id)),
  ].sort();
}

/** JavaScript beside the TypeScript, where the imports expect it. */
async function transpile(root: string): Promise<void> {
  const entryPoints = sourcesOf(root);
  await build({ entryPoints, outdir: root, outbase: root, format: 'esm', platform: 'node', logLevel: 'silent' });
}

export function sourcesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(root, file));
}

/** @returns what the type checker says of files, in one program: most of the time goes into the types of the packages. */
export function typeErrors(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [path.resolve('node_modules/@types')],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
