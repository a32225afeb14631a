/** `inventory`. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { takeInventory } from '../engine/inventory.js';
import type { RepositoryInventory } from '../engine/inventory.js';
import { UsageError } from '../engine/usage-error.js';
import type { MigrateFlags } from './flags.js';
import { createProgress, loadPatterns, styleOf, widthOf } from './session.js';
import type { Session } from './session.js';

export async function runInventory(dirs: readonly string[], flags: MigrateFlags, session: Session): Promise<void> {
  const folders = dirs.map((given) => {
    const absolute = path.resolve(session.cwd, given);
    if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`inventory ${given}: there is no such folder.`);
    }
    return { given, absolute: realpathSync(absolute) };
  });
  const progress = createProgress(session);
  const repositories = [];
  for (const [index, { given, absolute }] of folders.entries()) {
    progress.show(`${index + 1} of ${folders.length}: ${given}`);
    repositories.push(
      await takeInventory(absolute, given, {
        env: session.env,
        patterns: async () => (await loadPatterns(session)).patterns,
        projectPatterns: async () => (await loadPatterns(session)).projectPatterns,
      }),
    );
  }
  progress.clear();
  session.out += await printInventory(repositories, flags, session);
  if (repositories.some(({ skipped }) => skipped > 0)) session.exitCode = 2;
}

async function printInventory(
  repositories: readonly RepositoryInventory[],
  flags: MigrateFlags,
  session: Session,
): Promise<string> {
  if (flags.format === 'html') {
    const { inventoryHtml } = await import('../report/html-inventory.js');
    return inventoryHtml(repositories);
  }
  const { formatInventory, inventoryJson } = await import('../report/inventory.js');
  return flags.format === 'json'
    ? inventoryJson(repositories, { name: 'mcp-stateless', version: packageJson.version })
    : formatInventory(repositories, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}
