/** Which package a file belongs to. */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { byCodeUnit } from './discover.js';

/** @returns a function from a path to the folder of its package: with `/` at its end, empty for the root */
export function packageFinder(root: string): (file: string) => string {
  const known = new Map<string, string>([['.', '']]);
  const find = (folder: string): string => {
    const found =
      known.get(folder) ??
      (existsSync(path.join(root, folder, 'package.json')) ? `${folder}/` : find(path.posix.dirname(folder)));
    known.set(folder, found);
    return found;
  };
  return (file) => find(path.posix.dirname(file));
}

/** @returns files by the folder of their package, sorted by folder */
export function byPackage<T extends { readonly path: string }>(
  files: readonly T[],
  packageOf: (path: string) => string,
): [folder: string, files: T[]][] {
  const packages = new Map<string, T[]>();
  for (const file of files) {
    const folder = packageOf(file.path);
    const known = packages.get(folder);
    if (known) known.push(file);
    else packages.set(folder, [file]);
  }
  return [...packages].sort(([a], [b]) => byCodeUnit(a, b));
}
