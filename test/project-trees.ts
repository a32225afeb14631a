/** The folders of `__fixtures__/projects` as repositories that the command can run in. */
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { git, makeTree } from './engine-support.js';

export const projects = fileURLToPath(new URL('../__fixtures__/projects', import.meta.url));

/** The arguments of a project beside `--apply`. */
const options: Readonly<Record<string, readonly string[]>> = {
  'keep-legacy-json': ['--keep-legacy-json'],
  'session-handles': ['--handles'],
};

/** @returns the arguments with which a project is changed */
export function optionsOf(project: string): readonly string[] {
  return options[project] ?? [];
}

/** A copy in a temporary folder, committed. */
export function layOut(folder: string): string {
  const root = makeTree();
  cpSync(folder, root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'before');
  return root;
}

/** The contents of a folder by path. */
export function readTree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}
