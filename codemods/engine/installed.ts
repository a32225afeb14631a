/** What is said of a dependency by the package that is installed. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { folderOf } from './manifest-tree.js';

export interface Installed {
  /** Its package.json, relative to the root, where it is a package of the repository itself. */
  readonly member?: string | undefined;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
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
      if (!file.startsWith(root + path.sep)) return undefined;
      const relative = path.relative(root, file).split(path.sep);
      const member = relative.includes('node_modules') ? undefined : relative.join('/');
      return { ...(JSON.parse(readFileSync(file, 'utf8')) as Installed), member };
    } catch {
      // Not installed here.
    }
    if (at === '') return undefined;
  }
}
