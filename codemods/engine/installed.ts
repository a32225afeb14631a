/** What is said of a dependency by the package that is installed. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { folderOf } from './manifest-tree.js';

export interface Installed {
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * @param root absolute; nothing outside it is read
 * @param folder relative to the root, where Node.js begins to look
 * @returns the package.json of an installed package; nothing where it is not installed, or cannot be read
 */
export function readInstalled(root: string, folder: string, name: string): Installed | undefined {
  if (!/^(?:@[\w.~-]+\/)?[\w.~-]+$/u.test(name)) return undefined;
  for (let at = folder; ; at = folderOf(at)) {
    try {
      const file = realpathSync(path.join(root, at, 'node_modules', name, 'package.json'));
      return file.startsWith(root + path.sep) ? (JSON.parse(readFileSync(file, 'utf8')) as Installed) : undefined;
    } catch {
      // Not installed here.
    }
    if (at === '') return undefined;
  }
}
