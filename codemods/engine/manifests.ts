/**
 * What every package.json must become for the sources as they are after the run. Decided by what the sources name; the
 * file system is asked for manifests and for files that the run did not read.
 */
import { frameworks } from '../../patterns/vocabulary/frameworks.js';
import { v1Package } from '../../patterns/vocabulary/modules.js';
import { catalogPath, isCatalogFile, readCatalogs } from './catalog-file.js';
import type { CatalogFile } from './catalog-file.js';
import { byCodeUnit, createIgnore } from './discover.js';
import type { FileImports } from './file-imports.js';
import { createDraft } from './manifest-draft.js';
import type { Draft, ManifestPlan } from './manifest-draft.js';
import { noteZodOfParts, planEngines, planFrameworks, planZod } from './manifest-floors.js';
import { isChanged, isInWorkspace, packageOf, usersOfV2 } from './manifest-group.js';
import type { Group, ManifestRun, Member } from './manifest-group.js';
import { declare, declareInCatalog, needsOf, noteCatalog } from './manifest-needs.js';
import { createManifestTree, declared, folderOf, isPackage } from './manifest-tree.js';
import type { BrokenManifest, Manifest, ManifestTree } from './manifest-tree.js';
import { noteLeftovers, unreadWithV1, whyV1Stays } from './manifest-v1.js';
import type { Skipped } from './scan.js';

export interface ManifestPlans {
  /** Those with edits or notes, sorted by path. */
  readonly plans: readonly ManifestPlan[];
  readonly skipped: readonly Skipped[];
}

/** @param unwritten files that did not get their new text: they still import what they imported before */
export type PlanManifests = (unwritten: ReadonlySet<string>) => ManifestPlans;

/** Reads the manifests once; what is planned may be asked for again when it is known what could be written. */
export function createManifestPlanner(run: ManifestRun): PlanManifests {
  const isIgnored = createIgnore(run.ignore);
  const editable = run.files.filter((file) => !isIgnored(file));
  const tree = createManifestTree(run.root, editable);
  const catalogFiles = new Set(editable.filter(isCatalogFile));
  let unread: readonly string[] | undefined;
  const findUnread = (): readonly string[] => (unread ??= unreadWithV1(run, run.files));
  return (unwritten) => {
    const imports = run.imports.map((one) => (unwritten.has(one.path) ? { ...one, after: one.before } : one));
    return plan({ ...run, imports }, tree, catalogFiles, findUnread);
  };
}

function plan(
  run: ManifestRun,
  tree: ManifestTree,
  catalogFiles: ReadonlySet<string>,
  findUnread: () => readonly string[],
): ManifestPlans {
  const groups = new Map<Manifest, Member[]>();
  for (const manifest of tree.naming(v1Package)) if (declared(manifest, v1Package).size > 0) groups.set(manifest, []);
  const skipped = new Map<string, Skipped>();
  for (const imports of run.imports) {
    if (!namesSdk(imports)) continue;
    const chain = tree.chainOf(imports.path);
    const receiver = receiverOf(chain);
    if (receiver && 'json' in receiver) {
      const group = groups.get(receiver) ?? [];
      groups.set(receiver, [...group, { imports, chain: chain.filter((one) => 'json' in one) }]);
    } else if (isChanged(imports)) {
      const one = receiver ? brokenSkip(receiver) : missingSkip(imports);
      skipped.set(one.path, one);
    }
  }
  const drafts = new Map<Manifest, Draft>();
  const draftOf = (manifest: Manifest): Draft => {
    const draft = drafts.get(manifest) ?? createDraft(manifest);
    drafts.set(manifest, draft);
    return draft;
  };
  const catalogs = new Map<string, CatalogFile | undefined>();
  const catalogsOf = ({ path: file }: Manifest): CatalogFile | undefined => {
    const place = catalogPath(folderOf(file), catalogFiles);
    if (place === undefined) return undefined;
    if (!catalogs.has(place)) catalogs.set(place, readCatalogs(run.root, place));
    return catalogs.get(place);
  };
  const all = [...groups].map(([manifest, members]): Group => ({
    run,
    manifest,
    members,
    draftOf,
    catalogsOf,
    keepsV1: (file) => keepsV1(file),
    readsV1: () => findUnread().filter((one) => receiverOf(tree.chainOf(one)) === manifest),
  }));
  const keepsV1 = keeperOfV1(all);
  for (const group of all) planGroup(group);
  noteZodOfParts(all);
  const workspaces = [...catalogs.values()].flatMap((one) => one?.finish() ?? []);
  const plans = [
    ...[...drafts.values()].filter((draft) => !draft.isEmpty).map(finish),
    ...workspaces.filter(({ edits }) => edits.length > 0),
  ];
  return {
    plans: plans.sort((a, b) => byCodeUnit(a.file.path, b.file.path)),
    skipped: [...skipped.values()],
  };
}

function namesSdk({ before, after }: FileImports): boolean {
  return before.sdk.size > 0 || after.sdk.size > 0 || after.hidesV1;
}

/**
 * @returns the manifest that declares v1 for a file: the nearest one that names it, since Node.js looks upwards and
 *   package managers hoist; where none does, the one of the file's own package
 */
function receiverOf(chain: readonly (Manifest | BrokenManifest)[]): Manifest | BrokenManifest | undefined {
  return (
    chain.find((one) => 'reason' in one || declared(one, v1Package).size > 0) ??
    chain.find((one) => 'json' in one && isPackage(one))
  );
}

function brokenSkip({ path: file, reason }: BrokenManifest): Skipped {
  return { path: file, reason: `${reason}; its dependencies were not changed`, isError: true };
}

function missingSkip({ after }: FileImports): Skipped {
  const names = [...new Set([...after.sdk].map(packageOf))].sort().join(', ');
  const reason = `there is none in the folder where the command was started, so dependencies were not changed: install ${names}`;
  return { path: 'package.json', reason, isError: false };
}

function finish(draft: Draft): ManifestPlan {
  const plan = draft.finish();
  const { locked } = draft.manifest;
  if (locked === undefined || plan.edits.length === 0) return plan;
  const wanted = [
    ...Object.keys(plan.removed)
      .filter((name) => !Object.hasOwn(plan.added, name))
      .map((name) => `remove ${name}`),
    ...Object.entries(plan.added).map(([name, range]) => `set ${name} to ${range}`),
  ];
  const note = `Nothing was changed here, because ${locked}. To do: ${wanted.join(', ')}.`;
  return { ...plan, text: plan.file.text, edits: [], added: {}, removed: {}, notes: [note, ...plan.notes] };
}

/** Packages of the repository can ask each other for v1; what is asked again while it is being found out does not count. */
function keeperOfV1(groups: readonly Group[]): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const answer = known.get(file);
    if (answer !== undefined) return answer;
    known.set(file, false);
    const group = groups.find(({ manifest }) => manifest.path === file);
    const keeps = !group || group.manifest.locked !== undefined || !usesV2(group) || whyV1Stays(group) !== undefined;
    known.set(file, keeps);
    return keeps;
  };
}

function usesV2(group: Group): boolean {
  return usersOfV2(group).length > 0;
}

function planGroup(group: Group): void {
  const { manifest, members } = group;
  const v1 = declared(manifest, v1Package);
  const isChangedByRun = members.some(({ imports }) => isChanged(imports));
  if (v1.size === 0 && !isChangedByRun) return;
  const draft = group.draftOf(manifest);
  const reason = v1.size > 0 ? whyV1Stays(group) : undefined;
  if (!usesV2(group)) {
    // Frameworks that own the transport have it as a peer.
    const isPeer = Object.keys(frameworks).some((name) => declared(manifest, name).size > 0);
    if (v1.size > 0 && reason === undefined && !isChangedByRun && !isPeer) {
      draft.note(
        `Nothing imports \`${v1Package}\` any more, nor one of the packages that replace it: remove it if nothing else needs it.`,
      );
    }
    return;
  }
  const removesV1 = v1.size > 0 && reason === undefined;
  if (!isChangedByRun && !removesV1) return;
  if (reason !== undefined) draft.note(`\`${v1Package}\` stays: ${reason}.`);
  const needs = needsOf(group);
  if (![...v1.values()].some((range) => isInWorkspace(v1Package, range))) declare(group, v1, needs, removesV1);
  else if (!declareInCatalog(group, v1, needs, removesV1)) noteCatalog(group, v1, needs, removesV1);
  planZod(group, v1);
  planFrameworks(group, v1, needs);
  planEngines(group, needs, v1);
  noteLeftovers(group, removesV1);
}
