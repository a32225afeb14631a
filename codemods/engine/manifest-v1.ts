/** What still needs SDK v1 where the run has moved the sources away from it, and where it is named besides. */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

import { jsonAt, membersAt, stringsIn } from '../../patterns/facts/json.js';
import { v1Package } from '../../patterns/vocabulary/modules.js';
import { peersOnV1 } from '../../patterns/vocabulary/packages.js';
import { isSourceOrDeclaration } from './discover.js';
import { readInstalled } from './installed.js';
import { isV2, listFiles } from './manifest-group.js';
import type { Group, ManifestRun } from './manifest-group.js';
import { folderOf, sections } from './manifest-tree.js';
import type { Manifest } from './manifest-tree.js';

/** @returns a clause without full stop */
export function whyV1Stays({ run, manifest, members, readsV1, keepsV1 }: Group): string | undefined {
  const importing = members.filter(({ imports }) => [...imports.after.sdk].some((one) => !isV2(one)));
  if (importing.length > 0)
    return `${listFiles(importing.map(({ imports }) => imports.path))} still import${importing.length === 1 ? 's' : ''} it`;
  const hiding = members.filter(({ imports }) => imports.after.hidesV1).map(({ imports }) => imports.path);
  if (hiding.length > 0) return `${listFiles(hiding)} may still load it, by a name in a string or a comment`;
  const unread = readsV1();
  if (unread.length > 0)
    return `${listFiles(unread)} name${unread.length === 1 ? 's' : ''} it, and ${unread.length === 1 ? 'was' : 'were'} not part of this run`;
  const asking = peersThatAsk(run.root, manifest, keepsV1);
  return asking.length > 0 ? `${asking.join(', ')} ask${asking.length === 1 ? 's' : ''} for it as a peer` : undefined;
}

/** Files of other tools that hold source code. */
const embeddingSource = /\.(?:vue|svelte|astro|mdx|html)$/u;
/** Longer ones are data. */
const longestUnread = 1 << 20;

/** @returns the sources outside of this run that name v1 */
export function unreadWithV1({ root, seen }: ManifestRun, files: readonly string[]): string[] {
  return files
    .filter((file) => !seen.has(file) && (embeddingSource.test(file) || isSourceOrDeclaration(file)))
    .filter((file) => beginningOf(path.join(root, file)).includes(v1Package));
}

function beginningOf(absolute: string): string {
  try {
    const descriptor = openSync(absolute, 'r');
    try {
      const bytes = Buffer.allocUnsafe(longestUnread);
      const text = bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, longestUnread, 0));
      // Two bytes a character: the name is there all the same.
      return text.replaceAll('\0', '');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Gone, or closed to us: what cannot be read loads nothing.
    return '';
  }
}

/** @returns the dependencies of a manifest that have v1 as a peer, asked where they are installed */
function peersThatAsk(root: string, manifest: Manifest, keepsV1: Group['keepsV1']): string[] {
  const names = sections.flatMap((section) => membersAt(manifest.json, section).map(({ key }) => key));
  return [...new Set(names)].filter((name) => asksForV1(root, folderOf(manifest.path), name, keepsV1)).sort();
}

function asksForV1(root: string, folder: string, name: string, keepsV1: Group['keepsV1']): boolean {
  const installed = readInstalled(root, folder, name);
  if (!installed) return peersOnV1.includes(name);
  if (installed.member !== undefined && !keepsV1(installed.member)) return false;
  const isOptional = installed.peerDependenciesMeta?.[v1Package]?.optional === true;
  return installed.peerDependencies?.[v1Package] !== undefined && !isOptional;
}

/** Fields in which v1 may be named without being depended on. */
const otherFields: readonly (readonly string[])[] = [
  ['overrides'],
  ['resolutions'],
  ['pnpm', 'overrides'],
  ['pnpm', 'patchedDependencies'],
  ['pnpm', 'packageExtensions'],
  ['bundledDependencies'],
  ['bundleDependencies'],
];

/** Says where v1 is named without being depended on. */
export function noteLeftovers({ manifest, members, draftOf }: Group, removesV1: boolean): void {
  for (const one of new Set([manifest, ...members.flatMap(({ chain }) => chain)])) {
    for (const field of otherFields) {
      if (!namesV1(one, field)) continue;
      draftOf(one).note(
        `\`${field.join('.')}\` names \`${v1Package}\`${removesV1 ? ', which is no longer a dependency here' : ''}: check whether the entry is still needed, and whether the v2 packages need one.`,
      );
    }
  }
}

function namesV1({ json }: Manifest, field: readonly string[]): boolean {
  const value = jsonAt(json, ...field);
  if (!value) return false;
  return [...stringsIn(value)].some(([{ value: text }, keys]) =>
    [text, ...keys].some((one) => one.includes(v1Package)),
  );
}
