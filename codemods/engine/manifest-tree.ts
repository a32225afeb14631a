/** The package.json files of a tree, and which of them a source file belongs to. */
import { lstatSync } from 'node:fs';
import path from 'node:path';

import { membersAt, stringAt } from '../../patterns/facts/json.js';
import type { JsonObject } from '../../patterns/facts/json.js';
import { parseJson } from './parse-json.js';
import { readText } from './scan.js';
import type { TextFile } from './scan.js';

/** Where dependencies are declared, in the order in which npm writes them. */
export const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
export type Section = (typeof sections)[number];

export interface Manifest {
  readonly path: string;
  readonly file: TextFile;
  readonly json: JsonObject;
  /** Why it is not ours to edit: a clause without full stop. */
  readonly locked?: string;
}

/** A package.json that cannot be read; nothing is known of its package. */
export interface BrokenManifest {
  readonly path: string;
  readonly reason: string;
}

export interface ManifestTree {
  /** @returns the manifests that the packages of a file can be declared in, the nearest first. */
  chainOf(file: string): readonly (Manifest | BrokenManifest)[];
  /** @returns the manifests of the project in which a text occurs, sorted by path. */
  naming(text: string): readonly Manifest[];
}

/** More than this is no project but a heap of packages, which is not looked through. */
const mostManifests = 5_000;

/** @param files of the project; a manifest that is not among them is ignored by git or left out by the user */
export function createManifestTree(root: string, files: readonly string[]): ManifestTree {
  const listed = new Set(files.filter((file) => path.posix.basename(file) === 'package.json').slice(0, mostManifests));
  const known = new Map<string, Manifest | BrokenManifest | undefined>();
  const chains = new Map<string, readonly (Manifest | BrokenManifest)[]>();
  const at = (file: string): Manifest | BrokenManifest | undefined => {
    if (!known.has(file)) known.set(file, readManifest(root, file, listed.has(file)));
    return known.get(file);
  };
  const chainOfFolder = (folder: string): readonly (Manifest | BrokenManifest)[] => {
    const chain = chains.get(folder);
    if (chain) return chain;
    const own = at(folder === '' ? 'package.json' : `${folder}/package.json`);
    const above = folder === '' ? [] : chainOfFolder(folderOf(folder));
    const whole = own ? [own, ...above] : above;
    chains.set(folder, whole);
    return whole;
  };
  return {
    chainOf: (file) => chainOfFolder(folderOf(file)),
    naming: (text) =>
      [...listed]
        .filter((file) => contains(readText(root, file), text))
        .map(at)
        .filter((one) => one !== undefined && 'json' in one),
  };
}

/** @returns the range that a manifest declares for a package, by section */
export function declared(manifest: Manifest, name: string): Map<Section, string> {
  const found = new Map<Section, string>();
  for (const section of sections) {
    const range = stringAt(manifest.json, section, name);
    if (range !== undefined) found.set(section, range);
  }
  return found;
}

/** @returns whether a manifest is that of a package; others only say `{ "type": "commonjs" }` for a folder */
export function isPackage({ json }: Manifest): boolean {
  return stringAt(json, 'name') !== undefined || sections.some((section) => membersAt(json, section).length > 0);
}

/** @returns the folder of a path, empty for the root */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

function readManifest(root: string, file: string, isListed: boolean): Manifest | BrokenManifest | undefined {
  const stats = lstatSync(path.join(root, file), { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (stats.isSymbolicLink()) return { path: file, reason: 'it is a symbolic link, and those are not followed' };
  const text = readText(root, file);
  if (!text) return undefined;
  if ('reason' in text) return { path: file, reason: text.reason };
  const problem = problemOf(text.text);
  const json = problem === undefined ? parseJson(text.text) : undefined;
  if (json?.kind !== 'object') return { path: file, reason: problem ?? 'it is no JSON object' };
  return { path: file, file: text, json, ...(!isListed && { locked: 'git ignores it, or --ignore leaves it out' }) };
}

function contains(file: ReturnType<typeof readText>, text: string): boolean {
  return file !== undefined && 'text' in file && file.text.includes(text);
}

/** @returns why a package manager would refuse the text */
function problemOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `it is no valid JSON: ${(error as Error).message.replaceAll(/\s+/gu, ' ')}`;
  }
}
