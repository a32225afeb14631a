/** Real repositories for the comparisons, laid out from clones at the commits of `realworld/repositories.json`. */
import { resolve } from 'node:path';

import type { Case } from './official.js';
import { layOut } from './realworld/lay-out.js';
import { readRepositories, sourceIn } from './realworld/repositories.js';

/**
 * @param clones as `sourceIn` expects them
 * @param names of repositories in the list, separated by commas
 * @throws for a name that is not in the list, and for a repository without a clone
 */
export function realTrees(clones: string, names: string): Case[] {
  const repositories = readRepositories(resolve('bench/realworld/repositories.json'));
  return names.split(',').map((name) => {
    const repository = repositories.find((one) => one.name === name);
    if (!repository) throw new Error(`repositories.json has no "${name}"`);
    const { commit } = repository;
    const source = sourceIn(clones, repository);
    return {
      name: commit === undefined ? name : `${name} (\`${commit.slice(0, 8)}\`)`,
      write: (folder) => void layOut(source, commit, folder),
    };
  });
}
