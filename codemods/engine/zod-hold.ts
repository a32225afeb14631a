/** What keeps packages on Zod 3. */
import type { ZodHold } from '../../patterns/facts/project.js';
import { membersAt } from '../../patterns/facts/json.js';
import { overlap, sourceOf } from '../../patterns/facts/version-ranges.js';
import { peersOnZod3, zodFloor } from '../../patterns/vocabulary/packages.js';
import { readInstalled } from './installed.js';
import type { Installed } from './installed.js';
import { createManifestTree, declared, folderOf, sections } from './manifest-tree.js';
import type { Manifest, ManifestTree } from './manifest-tree.js';
import { remember } from './remember.js';

/**
 * @param root absolute
 * @param files of the project
 * @returns what is asked of the package of a source file; manifests are read when somebody asks
 */
export function createZodHolds(root: string, files: readonly string[]): (path: string) => ZodHold | undefined {
  let tree: ManifestTree | undefined;
  const holdOf = remember((folder: string) => {
    tree ??= createManifestTree(root, files);
    const chain = tree.chainOf(`${folder}/package.json`);
    return zodHoldOf(
      root,
      chain.filter((one) => 'json' in one),
    );
  });
  return (path) => holdOf(folderOf(path));
}

/**
 * Package managers refuse a Zod 4 beside a package that asks for Zod 3 as a peer, and such a package knows no schemas of Zod 4.
 *
 * @param root absolute
 * @param chain the manifests that the packages of a file can be declared in, the nearest first
 * @returns the first dependency that asks for Zod 3, where the nearest manifest that declares Zod has a range of Zod 3
 */
export function zodHoldOf(root: string, chain: readonly Manifest[]): ZodHold | undefined {
  const holder = chain.find((one) => declared(one, 'zod').size > 0);
  if (!holder || ![...declared(holder, 'zod').values()].every(isZod3)) return undefined;
  const names = new Set(sections.flatMap((section) => membersAt(holder.json, section).map(({ key }) => key)));
  return holdAmong(root, folderOf(holder.path), names, new Set());
}

/** @param seen the packages of the repository that are being looked at */
function holdAmong(
  root: string,
  folder: string,
  names: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): ZodHold | undefined {
  for (const name of [...names].sort()) {
    const installed = readInstalled(root, folder, name);
    const known = Object.hasOwn(peersOnZod3, name) ? peersOnZod3[name] : undefined;
    const range = installed ? installed.peerDependencies?.zod : known;
    if (range === undefined || !isZod3(range)) continue;
    const { member } = installed ?? {};
    if (member === undefined) return { name, range };
    // A package of the repository that uses the SDK is raised as well, unless something keeps it from that.
    const needed = namesNeededBy(installed);
    if (![...needed].some((one) => one.startsWith('@modelcontextprotocol/'))) return { name, range };
    if (seen.has(member)) continue;
    const hold = holdAmong(root, folderOf(member), needed, new Set([...seen, member]));
    if (hold) return hold;
  }
  return undefined;
}

function namesNeededBy(installed: Installed | undefined): Set<string> {
  const { dependencies, devDependencies, peerDependencies } = installed ?? {};
  return new Set([dependencies, devDependencies, peerDependencies].flatMap((one) => Object.keys(one ?? {})));
}

/** @returns whether a range of `zod` has versions of Zod 3 alone */
export function isZod3(range: string): boolean {
  const source = sourceOf('zod', range);
  return (
    source.kind === 'range' &&
    overlap(source.range, `^${zodFloor}`) === false &&
    overlap(source.range, '^3.0.0') === true
  );
}
