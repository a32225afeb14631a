/** A manifest with the sources whose packages it declares, and what the planners ask of both. */
import { sourceOf } from '../../patterns/facts/version-ranges.js';
import { v1Package } from '../../patterns/vocabulary/modules.js';
import type { CatalogFile } from './catalog-file.js';
import { byCodeUnit } from './discover.js';
import type { FileImports } from './file-imports.js';
import type { Draft } from './manifest-draft.js';
import type { Manifest, Section } from './manifest-tree.js';

export interface ManifestRun {
  readonly root: string;
  /** Of the project. */
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  /** Of all candidates. */
  readonly imports: readonly FileImports[];
  /** Files that the run has read; what is not in `imports` does not name the SDK. */
  readonly seen: ReadonlySet<string>;
}

/** A file, and the manifests that its packages can be declared in. */
export interface Member {
  readonly imports: FileImports;
  readonly chain: readonly Manifest[];
}

export interface Group {
  readonly run: ManifestRun;
  readonly manifest: Manifest;
  readonly members: readonly Member[];
  draftOf(manifest: Manifest): Draft;
  /** @returns the catalogs of the workspace that a manifest belongs to; nothing where they are not there, or not ours to edit */
  catalogsOf(manifest: Manifest): CatalogFile | undefined;
  /** @returns whether v1 stays a dependency in a manifest of the repository, by its path */
  keepsV1(file: string): boolean;
  /** @returns the files that were not part of the run, but name v1 */
  readsV1(): readonly string[];
}

/** A v2 package or a framework that the sources of a manifest need. */
export interface Need {
  /** Whether anything but tests needs it. */
  isForProduction: boolean;
  /** Whether a manifest between a file that needs it and the root declares it, apart from the one in question. */
  isDeclaredElsewhere: boolean;
}

/** @returns whether the run changes which modules of the SDK a file asks for */
export function isChanged({ before, after }: FileImports): boolean {
  return before !== after && (before.sdk.size !== after.sdk.size || [...before.sdk].some((one) => !after.sdk.has(one)));
}

/** @returns whether a module is of a v2 package */
export function isV2(module: string): boolean {
  return packageOf(module) !== v1Package;
}

/** @returns the files of a manifest that ask for v2 after the run */
export function usersOfV2({ members }: Group): readonly Member[] {
  return members.filter(({ imports }) => [...imports.after.sdk].some(isV2));
}

/** @returns the package of a module */
export function packageOf(module: string): string {
  return module.split('/').slice(0, 2).join('/');
}

/** @returns the sections in which a package belongs, by where v1 was */
export function sectionsFor(v1: ReadonlyMap<Section, string>, isForProduction: boolean): readonly Section[] {
  if (v1.size === 0) return [isForProduction ? 'dependencies' : 'devDependencies'];
  const held = [...v1.keys()];
  if (!isForProduction) return ['devDependencies'];
  return held.includes('dependencies') ? held.filter((section) => section !== 'devDependencies') : held;
}

/** @returns whether the version of a package stands in the workspace */
export function isInWorkspace(name: string, range: string): boolean {
  const { kind } = sourceOf(name, range);
  return kind === 'catalog' || kind === 'workspace';
}

/** @returns the first few files, as a phrase */
export function listFiles(files: readonly string[]): string {
  const sorted = [...files].sort(byCodeUnit);
  const shown = sorted.slice(0, 3).join(', ');
  return sorted.length > 3 ? `${shown} and ${sorted.length - 3} more` : shown;
}
