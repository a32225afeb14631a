/** The sources that are mutated. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface CorpusFile {
  /** Relative to its corpus, with `/`. */
  readonly path: string;
  readonly text: string;
}

const source = /(?<!\.d)\.(?:[cm]?[jt]sx?|vue|svelte)$/u;

/** Longer ones say nothing new, and take the time of many. */
const longest = 60_000;

/** @returns every source below the folders, sorted by path, in the order of the folders */
export function readCorpus(folders: readonly string[]): CorpusFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && source.test(entry.name))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((file) => !/(?:^|\/)(?:node_modules|\.git)\//u.test(file))
      .sort()
      .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }))
      .filter(({ text }) => text.length <= longest),
  );
}
