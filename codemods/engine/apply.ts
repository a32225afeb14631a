/** Writes what was planned, after everything that can be checked before was checked. */
import path from 'node:path';

import { printable } from '../report/terminal.js';
import type { FileResult } from './analyze.js';
import type { GitState } from './git.js';
import type { ManifestPlan } from './manifest-draft.js';
import type { PlanManifests } from './manifests.js';
import { encode } from './scan.js';
import type { Skipped, TextFile } from './scan.js';
import { UsageError } from './usage-error.js';
import { createFile, removeLeftovers, replaceFile, whyNotCreatable, whyNotWritable } from './write-file.js';

export interface ApplyOptions {
  readonly root: string;
  readonly git: GitState;
  /** Write even where git could not bring the old text back. */
  readonly force: boolean;
  /** Only unstaged changes are in the way: the staged ones are what the run is about. */
  readonly staged: boolean;
  /**
   * Called once it is certain that files will be written, before the first one is.
   *
   * @returns the signal that stopped it, if one did; then nothing is written
   */
  readonly beforeWrite?: ((changed: readonly FileResult[]) => Promise<NodeJS.Signals | undefined>) | undefined;
}

export interface Applied {
  /** Paths, in the order in which they were written. */
  readonly written: readonly string[];
  readonly skipped: readonly Skipped[];
  /** What became of the manifests: those that were written, and those about which there is only something to say. */
  readonly manifests: readonly ManifestPlan[];
  /** The signal that stopped the run between two files. */
  readonly interrupted?: NodeJS.Signals;
}

/** A file and the text that it is to have. */
interface Change {
  readonly file: TextFile;
  readonly text: string;
  readonly ids?: readonly string[];
  readonly isNew?: true;
}

/**
 * Writes the sources, then the manifests: those depend on which sources could be written, and a run that was interrupted
 * between the two is completed by the next one.
 *
 * @param results files whose text differs from what is on disk; the others are passed over
 * @throws {UsageError} before anything is written, where changes would be lost that nobody else has
 */
export async function applyChanges(
  results: readonly FileResult[],
  options: ApplyOptions,
  planManifests: PlanManifests = () => ({ plans: [], skipped: [] }),
): Promise<Applied> {
  // What others import comes first.
  const changed = results.filter(isChanged).sort((a, b) => Number(b.isNew ?? false) - Number(a.isNew ?? false));
  refuseMissing(changed, options.root);
  if (!options.force) refuseDirty([...changed, ...planManifests(new Set()).plans.filter(isChanged)], options);
  const writable = changed.filter((one) => !one.isNew && whyNot(one, options.root) === undefined);
  const stopped = writable.length > 0 ? await options.beforeWrite?.(writable) : undefined;
  if (stopped) return { written: [], skipped: [], manifests: [], interrupted: stopped };
  const interrupt = watchInterrupts();
  try {
    const sources = await writeAll(changed, options.root, interrupt);
    const written = new Set(sources.written);
    const unwritten = changed.map(({ file }) => file.path).filter((file) => !written.has(file));
    const { plans, skipped } = planManifests(new Set(unwritten));
    const manifests = await writeAll(plans.filter(isChanged), options.root, interrupt);
    const done = new Set(manifests.written);
    return {
      written: sources.written,
      skipped: [...sources.skipped, ...skipped, ...manifests.skipped],
      manifests: plans.filter((one) => !isChanged(one) || done.has(one.file.path)),
      ...(interrupt.signal && { interrupted: interrupt.signal }),
    };
  } finally {
    interrupt.stop();
  }
}

async function writeAll(
  changes: readonly Change[],
  root: string,
  interrupt: { readonly signal: NodeJS.Signals | undefined },
): Promise<{ written: string[]; skipped: Skipped[] }> {
  const written: string[] = [];
  const skipped: Skipped[] = [];
  const writable = changes.filter((one) => {
    const reason = whyNot(one, root);
    const outcome = one.isNew ? 'it was not written' : 'it was not changed';
    if (reason !== undefined) skipped.push({ path: one.file.path, reason: `${reason}; ${outcome}`, isError: true });
    return reason === undefined;
  });
  for (const folder of new Set(writable.map(({ file }) => path.dirname(path.join(root, file.path)))))
    removeLeftovers(folder);
  for (const { file, text, isNew } of writable) {
    // Signals are delivered between turns of the event loop, and therefore between files.
    await new Promise((resolve) => setImmediate(resolve));
    if (interrupt.signal) break;
    const reason = isNew ? create(root, file, text) : replace(root, file, text);
    if (reason === undefined) written.push(file.path);
    else skipped.push({ path: file.path, reason, isError: true });
  }
  return { written, skipped };
}

function whyNot({ file, isNew }: Change, root: string): string | undefined {
  const absolute = path.join(root, file.path);
  return isNew ? whyNotCreatable(absolute) : whyNotWritable(absolute);
}

export function isChanged({ file, text }: Change): boolean {
  return text !== file.text;
}

function create(root: string, file: TextFile, text: string): string | undefined {
  try {
    const outcome = createFile(path.join(root, file.path), encode(text, false));
    return outcome === 'written' ? undefined : 'something was put there during the run; run again';
  } catch (error) {
    return `it could not be written: ${(error as Error).message}`;
  }
}

function replace(root: string, file: TextFile, text: string): string | undefined {
  try {
    const outcome = replaceFile(
      path.join(root, file.path),
      encode(file.text, file.hasByteOrderMark),
      encode(text, file.hasByteOrderMark),
    );
    return outcome === 'written' ? undefined : 'it was changed by someone else during the run; run again';
  } catch (error) {
    return `it could not be written: ${(error as Error).message}`;
  }
}

/** Without a file that they import, the others would be broken. */
function refuseMissing(changed: readonly Change[], root: string): void {
  for (const one of changed) {
    const reason = one.isNew ? whyNot(one, root) : undefined;
    if (reason === undefined) continue;
    throw new UsageError(
      `The changes need a new file, ${printable(one.file.path)}, which cannot be written: ${reason}. Nothing was written. Make room for it, or leave those changes out with --skip ${(one.ids ?? []).join(',')}.`,
    );
  }
}

function refuseDirty(changed: readonly Change[], { git, staged }: ApplyOptions): void {
  if (changed.length === 0) return;
  if (git.kind !== 'work-tree') {
    const why = git.kind === 'none' ? 'This is not a git repository' : `Git cannot be asked (${git.reason})`;
    throw new UsageError(
      `${why}, so --apply could not be undone. Nothing was written. Add --force to write all the same.`,
    );
  }
  const dirty = staged ? git.tree.unstaged() : git.tree.uncommitted();
  const lost = changed.map(({ file }) => file.path).filter((file) => dirty.has(file));
  if (lost.length === 0) return;
  const kind = staged ? 'changes that are not staged' : 'changes that are not committed';
  const list = lost
    .slice(0, 10)
    .map((file) => `\n  ${printable(file)}`)
    .join('');
  const more = lost.length > 10 ? `\n  and ${lost.length - 10} more` : '';
  throw new UsageError(
    `${lost.length === 1 ? 'A file' : `${lost.length} files`} to be written ${lost.length === 1 ? 'has' : 'have'} ${kind}:${list}${more}\n` +
      `Nothing was written. ${staged ? 'Stage' : 'Commit'} or stash them first, or add --force.`,
  );
}

function watchInterrupts(): { readonly signal: NodeJS.Signals | undefined; stop(): void } {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  let received: NodeJS.Signals | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    received ??= signal;
  };
  for (const signal of signals) process.on(signal, listener);
  return {
    get signal() {
      return received;
    },
    stop() {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
