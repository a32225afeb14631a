/**
 * Which files are analysed, and which of them together. Decided by the text of import specifiers; the facts decide for
 * themselves what a link means.
 */
import { resolveSpecifier } from '../../patterns/facts/module-paths.js';
import type { ModuleAliases } from '../../patterns/facts/module-paths.js';
import { handlesServers } from '../../patterns/vocabulary/prefilter.js';
import { readText } from './scan.js';
import type { Scan, Skipped, TextFile, WeakFile } from './scan.js';
import { allSpecifiersIn, passedOnIn, reExportsIn, specifiersIn } from './specifiers.js';

export interface Candidates {
  readonly files: readonly TextFile[];
  readonly skipped: readonly Skipped[];
}

/** Files that are parsed together, because they know each other. */
export interface Batch {
  /** The files that are reported and edited. */
  readonly files: readonly TextFile[];
  /** Their neighbours, where not everything that is connected fits into one batch. */
  readonly context: readonly TextFile[];
}

/**
 * Adds to the files with a strong token those that matter by their links: files with a weak token that import one or
 * are imported by one, and the files between them that pass on what they import.
 *
 * @param files all files of the run, relative to `root`
 */
export function selectCandidates(
  root: string,
  files: readonly string[],
  scan: Scan,
  aliases?: ModuleAliases,
): Candidates {
  const all = new Map(files.map((file) => [file, true]));
  const strong = new Map(scan.strong.map((file) => [file.path, file]));
  const weak = new Map(scan.weak.flatMap((file) => (file.isCaller ? [] : [[file.path, file]])));
  const linked = new Map<string, TextFile>();
  const skipped: Skipped[] = [];
  const seen = new Set<string>();

  const read = (file: string): TextFile | undefined => {
    const text = readText(root, file);
    if (text && 'reason' in text) {
      if (weak.has(file)) skipped.push(text);
      return undefined;
    }
    return text;
  };
  /** Takes in what `from` imports, through barrel files as far as they lead. */
  const follow = (from: string, specifiers: readonly string[]): void => {
    for (const specifier of specifiers) {
      const target = resolveSpecifier(from, specifier, all, aliases);
      if (target === undefined || strong.has(target) || seen.has(target)) continue;
      seen.add(target);
      const text = read(target);
      if (!text) continue;
      const exported = passedOnIn(text.text);
      if (weak.has(target) || exported.length > 0) linked.set(target, text);
      follow(target, exported);
    }
  };
  for (const file of scan.strong) follow(file.path, specifiersIn(file.text));

  /** Whether a file is MCP code, or a barrel that leads to it; for callers, such that has servers. */
  const leadsToStrong = (test: (file: TextFile) => boolean): ((file: string) => boolean) => {
    const leads = new Map<string, boolean>();
    const leadsThere = (file: string): boolean => {
      const target = strong.get(file);
      if (target) return test(target);
      const known = leads.get(file);
      if (known !== undefined) return known;
      leads.set(file, false);
      if (!/(?:^|\/)index\.\w+$/u.test(file)) return false;
      const text = linked.get(file) ?? read(file);
      const isBarrel = reExportsIn(text?.text ?? '').some((specifier) => {
        const next = resolveSpecifier(file, specifier, all, aliases);
        return next !== undefined && leadsThere(next);
      });
      leads.set(file, isBarrel);
      if (isBarrel && text) linked.set(file, text);
      return isBarrel;
    };
    return leadsThere;
  };
  const isStrong = leadsToStrong(() => true);
  const hasServers = leadsToStrong(({ text }) => handlesServers(text));
  const importsStrong = ({ path, specifiers, isCaller }: WeakFile): boolean =>
    specifiers.some((specifier) => {
      const target = resolveSpecifier(path, specifier, all, aliases);
      return target !== undefined && (isCaller ? hasServers : isStrong)(target);
    });
  for (const file of scan.weak) {
    // Asked in any case: the barrel files on the way are needed to see what comes through them.
    const isImporter = importsStrong(file);
    if (linked.has(file.path) || !isImporter) continue;
    const text = read(file.path);
    if (text) linked.set(file.path, text);
  }
  return { files: [...scan.strong, ...linked.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), skipped };
}

/** A parsed file takes some 70 bytes of memory for each of its characters, and as much again for its scopes. */
const batchSize = 1_500_000;

/**
 * Splits the candidates so that the parsed files of one batch fit into memory: connected files stay together where they
 * fit, and come with their direct neighbours where they do not.
 *
 * @param size the number of characters that fit into a batch
 */
export function makeBatches(files: readonly TextFile[], aliases?: ModuleAliases, size = batchSize): Batch[] {
  const total = files.reduce((sum, file) => sum + file.text.length, 0);
  if (total <= size) return [{ files, context: [] }];
  const neighbours = neighboursOf(files, aliases);
  const batches: Batch[] = [];
  let group: TextFile[] = [];
  let length = 0;
  const close = (): void => {
    if (group.length > 0) batches.push({ files: group, context: contextOf(group, neighbours, size) });
    group = [];
    length = 0;
  };
  for (const component of componentsOf(files, neighbours)) {
    const weight = component.reduce((sum, file) => sum + file.text.length, 0);
    if (length + weight > size) close();
    for (const file of component) {
      if (length + file.text.length > size) close();
      group.push(file);
      length += file.text.length;
    }
  }
  close();
  return batches;
}

/** A file, as far as its links are concerned. */
type Linked = Pick<TextFile, 'path' | 'text'>;

type Neighbours<File> = ReadonlyMap<File, ReadonlySet<File>>;

/**
 * Splits files into programs: between two of them there is no import, not even one that only stands in a comment.
 *
 * @returns the programs in the order of their first files; in each of them the files are in the order of `files`
 */
export function programsOf<File extends Linked>(files: readonly File[], aliases?: ModuleAliases): File[][] {
  const position = new Map(files.map((file, index) => [file, index]));
  const bySource = (a: File, b: File): number => (position.get(a) ?? 0) - (position.get(b) ?? 0);
  return componentsOf(files, neighboursOf(files, aliases, allSpecifiersIn)).map((files) => files.sort(bySource));
}

function neighboursOf<File extends Linked>(
  files: readonly File[],
  aliases: ModuleAliases | undefined,
  specifiersOf = specifiersIn,
): Neighbours<File> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const neighbours = new Map(files.map((file) => [file, new Set<File>()]));
  for (const file of files) {
    for (const specifier of specifiersOf(file.text)) {
      const target = byPath.get(resolveSpecifier(file.path, specifier, byPath, aliases) ?? '');
      if (!target || target === file) continue;
      neighbours.get(file)?.add(target);
      neighbours.get(target)?.add(file);
    }
  }
  return neighbours;
}

function componentsOf<File>(files: readonly File[], neighbours: Neighbours<File>): File[][] {
  const seen = new Set<File>();
  const components: File[][] = [];
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const component = [file];
    // Grows while it is walked.
    for (const member of component) {
      for (const other of neighbours.get(member) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        component.push(other);
      }
    }
    components.push(component);
  }
  return components;
}

function contextOf(group: readonly TextFile[], neighbours: Neighbours<TextFile>, size: number): TextFile[] {
  const inside = new Set(group);
  const context = new Set<TextFile>();
  let left = size;
  for (const file of group) {
    for (const other of neighbours.get(file) ?? []) {
      if (inside.has(other) || context.has(other) || other.text.length > left) continue;
      context.add(other);
      left -= other.text.length;
    }
  }
  return [...context];
}
