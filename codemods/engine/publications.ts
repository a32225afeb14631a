/** Which source files a package offers to others: whoever imports it there is not seen. */
import path from 'node:path';

import { jsonAt, memberOf, stringAt, stringsIn } from '../../patterns/facts/json.js';
import type { JsonObject } from '../../patterns/facts/json.js';
import { createManifestTree, folderOf } from './manifest-tree.js';
import type { ManifestTree } from './manifest-tree.js';
import { remember } from './remember.js';

/**
 * Packages that are private offer nothing: the files of a workspace are seen.
 *
 * @param root absolute
 * @param files of the project
 * @returns the package.json that offers a source file to other packages, compiled or as it is; manifests are read when
 *   somebody asks
 */
export function createPublications(root: string, files: readonly string[]): (path: string) => string | undefined {
  let tree: ManifestTree | undefined;
  const offersOf = remember((folder: string) => {
    tree ??= createManifestTree(root, files);
    const [nearest] = tree.chainOf(`${folder}/package.json`);
    if (!nearest) return undefined;
    const offered = 'json' in nearest ? offeredBy(nearest.json) : [];
    return { path: nearest.path, offered };
  });
  return (file) => {
    const offers = offersOf(folderOf(file));
    if (!offers) return undefined;
    const module = moduleOf(path.posix.relative(folderOf(offers.path), file));
    return offers.offered.some((one) => isOffered(module, one)) ? offers.path : undefined;
  };
}

/** The paths that a package is imported by, in its folder. */
function offeredBy(json: JsonObject): string[] {
  const isPrivate = jsonAt(json, 'private');
  if (isPrivate?.kind === 'other' && isPrivate.value === true) return [];
  const exported = jsonAt(json, 'exports');
  const offered = [
    ...['main', 'module', 'browser'].flatMap((key) => stringAt(json, key) ?? []),
    ...(exported ? [...stringsIn(exported)].map(([{ value }]) => value) : []),
  ];
  // What Node takes where nothing is said; of a command nobody wants it.
  return offered.length === 0 && !memberOf(json, 'bin') ? ['index.js'] : offered;
}

/** The name of a module, wherever it is compiled to: `server` of `./dist/esm/server.js` and `src/server.ts`. */
function moduleOf(file: string): string {
  return path.posix
    .normalize(file)
    .replace(/^(?:(?:src|dist|build|lib|out|esm|cjs)\/)+/u, '')
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/u, '');
}

/** Node knows one `*` in such a path, which stands for any text. */
function isOffered(module: string, offered: string): boolean {
  const [start = '', end] = moduleOf(offered).split('*', 2);
  if (end === undefined) return module === start;
  return module.length >= start.length + end.length && module.startsWith(start) && module.endsWith(end);
}
