/** The v2 packages that the sources of a manifest need, and how they get into it. */
import { rangeLike, sourceOf } from '../../patterns/facts/version-ranges.js';
import { v1Package, v2Packages } from '../../patterns/vocabulary/modules.js';
import { frameworkVersions, publishedPackages } from '../../patterns/vocabulary/packages.js';
import { byCodeUnit } from './discover.js';
import type { Draft } from './manifest-draft.js';
import { isInWorkspace, isV2, packageOf, sectionsFor } from './manifest-group.js';
import type { Group, Member, Need } from './manifest-group.js';
import { declared } from './manifest-tree.js';
import type { Section } from './manifest-tree.js';

/** @returns the v2 packages and the frameworks that the sources need, by name */
export function needsOf({ manifest, members }: Group): Map<string, Need> {
  const needs = new Map<string, Need>();
  const add = (name: string, { imports, chain }: Member): void => {
    const isDeclaredElsewhere = chain.some((one) => one !== manifest && declared(one, name).size > 0);
    const known = needs.get(name) ?? { isForProduction: false, isDeclaredElsewhere: true };
    known.isForProduction ||= !imports.isTest;
    known.isDeclaredElsewhere &&= isDeclaredElsewhere;
    needs.set(name, known);
  };
  for (const member of members) {
    for (const module of [...member.imports.after.sdk].filter(isV2)) {
      const name = packageOf(module);
      add(name, member);
      const { peers = {}, peersOf } = publishedPackages[name] ?? {};
      if (peersOf && !peersOf.includes(module)) continue;
      for (const peer of Object.keys(peers)) add(peer, member);
    }
  }
  return new Map([...needs].sort(([a], [b]) => byCodeUnit(a, b)));
}

/**
 * The same where v1 has its version from the catalog of a workspace: that is given what it lacks, and the manifest refers to it.
 *
 * @returns whether the catalog could be edited; nothing is done where it could not
 */
export function declareInCatalog(
  group: Group,
  v1: ReadonlyMap<Section, string>,
  needs: ReadonlyMap<string, Need>,
  removesV1: boolean,
): boolean {
  const { manifest, draftOf } = group;
  const references = new Set(v1.values());
  const [reference = ''] = references;
  const catalogs = references.size === 1 && manifest.locked === undefined ? group.catalogsOf(manifest) : undefined;
  const range = reference.startsWith('catalog:') ? catalogs?.rangeOf(reference, v1Package) : undefined;
  if (!catalogs || range === undefined || sourceOf(v1Package, range).kind !== 'range') return false;
  const draft = draftOf(manifest);
  declare(group, v1, needs, removesV1, (name) => {
    catalogs.need(reference, name, versionOf(name), v1Package);
    return reference;
  });
  for (const [name, declaredAs] of [...needs.keys()].flatMap((one) =>
    [...declared(manifest, one).values()].map((value) => [one, value] as const),
  ))
    if (v2Packages.includes(name) && declaredAs === reference)
      catalogs.need(reference, name, versionOf(name), v1Package);
  if (removesV1)
    draft.note(
      `\`${v1Package}\` is still in the catalog of ${catalogs.path}: remove it there when no other package has it from there.`,
    );
  return true;
}

/** Puts the v2 packages in the place of v1, or beside it. */
export function declare(
  { manifest, draftOf }: Group,
  v1: ReadonlyMap<Section, string>,
  needs: ReadonlyMap<string, Need>,
  removesV1: boolean,
  rangeOf = (name: string, section: Section): string => rangeLike(v1.get(section) ?? anyRange(v1), versionOf(name)),
): void {
  const draft = draftOf(manifest);
  const added: string[] = [];
  for (const [name, need] of needs) {
    if (!v2Packages.includes(name) || need.isDeclaredElsewhere) continue;
    for (const section of missingSections(draft, v1, name, need.isForProduction)) {
      draft.add(section, name, rangeOf(name, section), v1Package);
      if (section === 'peerDependencies') added.push(name);
    }
  }
  if (!removesV1) return;
  for (const [section, range] of v1) {
    draft.remove(section, v1Package);
    if (sourceOf(v1Package, range).kind === 'other') {
      draft.note(`\`${v1Package}\` came from \`${range}\`; what replaces it comes from the registry.`);
    }
  }
  draft.carryOver(v1Package, added);
  if (added.length > 0)
    draft.note('Peer dependencies change: for those who use this package that is a new major version.');
}

/** @returns the sections that lack a package; one that only tests were to have moves to where the code finds it */
function missingSections(
  draft: Draft,
  v1: ReadonlyMap<Section, string>,
  name: string,
  isForProduction: boolean,
): readonly Section[] {
  const wanted = sectionsFor(v1, isForProduction);
  const held = [...declared(draft.manifest, name).keys()];
  if (held.length === 0) return wanted;
  const isEnough =
    !isForProduction || wanted.includes('devDependencies') || held.some((section) => section !== 'devDependencies');
  if (isEnough) return [];
  draft.remove('devDependencies', name);
  return wanted;
}

function anyRange(v1: ReadonlyMap<Section, string>): string {
  return [...v1.values()][0] ?? '';
}

function versionOf(name: string): string {
  return publishedPackages[name]?.version ?? frameworkVersions[name] ?? '';
}

/** A version that stands in the workspace is the workspace's to change: the lines to write are given instead. */
export function noteCatalog(
  { manifest, draftOf }: Group,
  v1: ReadonlyMap<Section, string>,
  needs: ReadonlyMap<string, Need>,
  removesV1: boolean,
): void {
  const draft = draftOf(manifest);
  const missing = [...needs].filter(
    ([name, need]) => v2Packages.includes(name) && !need.isDeclaredElsewhere && declared(manifest, name).size === 0,
  );
  const range = [...v1.values()].find((one) => isInWorkspace(v1Package, one)) ?? '';
  const reference = range.startsWith('catalog:') ? range : 'catalog:';
  const catalog = reference === 'catalog:' ? '`catalog`' : `the catalog \`${reference.slice('catalog:'.length)}\``;
  if (missing.length > 0) {
    const lines = missing.map(([name]) => `"${name}": "^${versionOf(name)}"`).join(', ');
    draft.note(
      `\`${v1Package}\` has its version from the workspace (\`${range}\`), so nothing was changed for it. Add to ${catalog} of the workspace (pnpm-workspace.yaml): ${lines}.`,
    );
  }
  for (const section of v1.keys()) {
    const wanted = missing.filter(([, need]) => sectionsFor(v1, need.isForProduction).includes(section));
    const entries = wanted.map(([name]) => `"${name}": "${reference}"`).join(', ');
    const old = `"${v1Package}": "${v1.get(section) ?? ''}"`;
    if (removesV1)
      draft.note(
        entries === ''
          ? `In \`${section}\`, remove ${old}.`
          : `In \`${section}\`, put in the place of ${old}: ${entries}.`,
      );
    else if (entries !== '') draft.note(`Add to \`${section}\`: ${entries}.`);
  }
  const forTests = v1.has('devDependencies') ? [] : missing.filter(([, need]) => !need.isForProduction);
  if (forTests.length > 0) {
    draft.note(`Add to \`devDependencies\`: ${forTests.map(([name]) => `"${name}": "${reference}"`).join(', ')}.`);
  }
}
