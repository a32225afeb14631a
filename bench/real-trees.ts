/** Real repositories for the comparisons, laid out from clones at the commits of `realworld/repositories.json`. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Case } from './official.js';
import { layOut } from './realworld/lay-out.js';

/** An entry of `repositories.json`, as far as a tree is concerned. */
interface Entry {
  readonly name: string;
  readonly source: string;
  readonly commit: string;
}

/**
 * @param clones a folder with a git directory or clone for each repository, named `<owner>+<name>`
 * @param names of repositories in the list, separated by commas
 * @throws for a name that is not in the list
 */
export function realTrees(clones: string, names: string): Case[] {
  const entries = JSON.parse(readFileSync(resolve('bench/realworld/repositories.json'), 'utf8')) as readonly Entry[];
  return names.split(',').map((name) => {
    const entry = entries.find((one) => one.name === name);
    if (!entry) throw new Error(`repositories.json has no "${name}"`);
    const { source, commit } = entry;
    return {
      name: `${name} (\`${commit.slice(0, 8)}\`)`,
      write: (folder) => void layOut(join(clones, source.replace('/', '+')), commit, folder),
    };
  });
}
