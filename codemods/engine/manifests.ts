/**
 * What every package.json must become for the sources as they are after the run. Decided by what the sources name; the
 * file system is asked for manifests and for files that the run did not read.
 */
import { closeSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { jsonAt, membersAt, stringAt, stringsIn } from '../../patterns/facts/json.js';
import { lowestVersions, overlap, raiseToMajor, rangeLike, sourceOf } from '../../patterns/facts/version-ranges.js';
import { v1Package, v2Packages } from '../../patterns/vocabulary/modules.js';
import {
  broughtByV1,
  frameworkVersions,
  nodeFloor,
  peersOnV1,
  publishedPackages,
  zodChangelog,
  zodFloor,
} from '../../patterns/vocabulary/packages.js';
import { byCodeUnit, createIgnore, isSourceOrDeclaration } from './discover.js';
import type { FileImports } from './file-imports.js';
import { createDraft } from './manifest-draft.js';
import type { Draft, ManifestPlan } from './manifest-draft.js';
import { createManifestTree, declared, folderOf, isPackage, sections } from './manifest-tree.js';
import type { BrokenManifest, Manifest, ManifestTree, Section } from './manifest-tree.js';
import type { Skipped } from './scan.js';

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

export interface ManifestPlans {
  /** Those with edits or notes, sorted by path. */
  readonly plans: readonly ManifestPlan[];
  readonly skipped: readonly Skipped[];
}

/** @param unwritten files that did not get their new text: they still import what they imported before */
export type PlanManifests = (unwritten: ReadonlySet<string>) => ManifestPlans;

/** Reads the manifests once; what is planned may be asked for again when it is known what could be written. */
export function createManifestPlanner(run: ManifestRun): PlanManifests {
  const { files } = run;
  const isIgnored = createIgnore(run.ignore);
  const tree = createManifestTree(
    run.root,
    files.filter((file) => !isIgnored(file)),
  );
  let unread: readonly string[] | undefined;
  const findUnread = (): readonly string[] => (unread ??= unreadWithV1(run, files));
  return (unwritten) => {
    const imports = run.imports.map((one) => (unwritten.has(one.path) ? { ...one, after: one.before } : one));
    return plan({ ...run, imports }, tree, findUnread);
  };
}

/** A file, and the manifests that its packages can be declared in. */
interface Member {
  readonly imports: FileImports;
  readonly chain: readonly Manifest[];
}

function plan(run: ManifestRun, tree: ManifestTree, findUnread: () => readonly string[]): ManifestPlans {
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
  for (const [manifest, members] of groups) {
    planGroup({
      run,
      manifest,
      members,
      draftOf,
      readsV1: () => findUnread().filter((file) => receiverOf(tree.chainOf(file)) === manifest),
    });
  }
  const plans = [...drafts.values()].filter((draft) => !draft.isEmpty).map(finish);
  return {
    plans: plans.sort((a, b) => byCodeUnit(a.file.path, b.file.path)),
    skipped: [...skipped.values()],
  };
}

function namesSdk({ before, after }: FileImports): boolean {
  return before.sdk.size > 0 || after.sdk.size > 0 || after.hidesV1;
}

/** @returns whether the run changes which modules of the SDK a file asks for */
function isChanged({ before, after }: FileImports): boolean {
  return before !== after && (before.sdk.size !== after.sdk.size || [...before.sdk].some((one) => !after.sdk.has(one)));
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
      .filter((name) => !(name in plan.added))
      .map((name) => `remove ${name}`),
    ...Object.entries(plan.added).map(([name, range]) => `set ${name} to ${range}`),
  ];
  const note = `Nothing was changed here, because ${locked}. To do: ${wanted.join(', ')}.`;
  return { ...plan, text: plan.file.text, edits: [], added: {}, removed: {}, notes: [note, ...plan.notes] };
}

interface Group {
  readonly run: ManifestRun;
  readonly manifest: Manifest;
  readonly members: readonly Member[];
  draftOf(manifest: Manifest): Draft;
  /** @returns the files that were not part of the run, but name v1 */
  readsV1(): readonly string[];
}

/** A v2 package or a framework that the sources of a manifest need. */
interface Need {
  /** Whether anything but tests needs it. */
  isForProduction: boolean;
  /** Whether a manifest between a file that needs it and the root declares it, apart from the one in question. */
  isDeclaredElsewhere: boolean;
}

function planGroup(group: Group): void {
  const { manifest, members } = group;
  const v1 = declared(manifest, v1Package);
  const isChangedByRun = members.some(({ imports }) => isChanged(imports));
  const usesV2 = members.some(({ imports }) => [...imports.after.sdk].some(isV2));
  if (v1.size === 0 && !isChangedByRun) return;
  const draft = group.draftOf(manifest);
  const reason = v1.size > 0 ? whyV1Stays(group) : undefined;
  if (!usesV2) {
    if (v1.size > 0 && reason === undefined && !isChangedByRun) {
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
  if ([...v1.values()].some((range) => isInWorkspace(v1Package, range))) noteCatalog(group, v1, needs, removesV1);
  else declare(group, v1, needs, removesV1);
  planZod(group, v1);
  planFrameworks(group, v1, needs);
  planEngines(group, needs, v1);
  noteLeftovers(group, removesV1);
}

// What still needs v1

/** @returns a clause without full stop */
function whyV1Stays({ run, manifest, members, readsV1 }: Group): string | undefined {
  const importing = members.filter(({ imports }) => [...imports.after.sdk].some((one) => !isV2(one)));
  if (importing.length > 0)
    return `${listFiles(importing.map(({ imports }) => imports.path))} still import${importing.length === 1 ? 's' : ''} it`;
  const hiding = members.filter(({ imports }) => imports.after.hidesV1).map(({ imports }) => imports.path);
  if (hiding.length > 0) return `${listFiles(hiding)} may still load it, by a name in a string or a comment`;
  const unread = readsV1();
  if (unread.length > 0)
    return `${listFiles(unread)} name${unread.length === 1 ? 's' : ''} it, and ${unread.length === 1 ? 'was' : 'were'} not part of this run`;
  const asking = peersThatAsk(run.root, manifest);
  return asking.length > 0 ? `${asking.join(', ')} ask${asking.length === 1 ? 's' : ''} for it as a peer` : undefined;
}

function listFiles(files: readonly string[]): string {
  const sorted = [...files].sort(byCodeUnit);
  const shown = sorted.slice(0, 3).join(', ');
  return sorted.length > 3 ? `${shown} and ${sorted.length - 3} more` : shown;
}

/** Files of other tools that hold source code. */
const embeddingSource = /\.(?:vue|svelte|astro|mdx|html)$/u;
/** Longer ones are data. */
const longestUnread = 1 << 20;

/** @returns the sources outside of this run that name v1 */
function unreadWithV1({ root, seen }: ManifestRun, files: readonly string[]): string[] {
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
function peersThatAsk(root: string, manifest: Manifest): string[] {
  const names = sections.flatMap((section) => membersAt(manifest.json, section).map(({ key }) => key));
  return [...new Set(names)].filter((name) => asksForV1(root, folderOf(manifest.path), name)).sort();
}

function asksForV1(root: string, folder: string, name: string): boolean {
  const installed = readInstalled(root, folder, name);
  if (!installed) return peersOnV1.includes(name);
  const isOptional = installed.peerDependenciesMeta?.[v1Package]?.optional === true;
  return installed.peerDependencies?.[v1Package] !== undefined && !isOptional;
}

interface Installed {
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

function readInstalled(root: string, folder: string, name: string): Installed | undefined {
  if (!/^(?:@[\w.~-]+\/)?[\w.~-]+$/u.test(name)) return undefined;
  for (let at = folder; ; at = folderOf(at)) {
    try {
      const file = realpathSync(path.join(root, at, 'node_modules', name, 'package.json'));
      return file.startsWith(root + path.sep) ? (JSON.parse(readFileSync(file, 'utf8')) as Installed) : undefined;
    } catch {
      // Not installed here.
    }
    if (at === '') return undefined;
  }
}

// What v2 needs

function isV2(module: string): boolean {
  return packageOf(module) !== v1Package;
}

function packageOf(module: string): string {
  return module.split('/').slice(0, 2).join('/');
}

/** @returns the v2 packages and the frameworks that the sources need, by name */
function needsOf({ manifest, members }: Group): Map<string, Need> {
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

/** @returns the sections in which a package belongs, by where v1 was */
function sectionsFor(v1: ReadonlyMap<Section, string>, isForProduction: boolean): readonly Section[] {
  if (v1.size === 0) return [isForProduction ? 'dependencies' : 'devDependencies'];
  const held = [...v1.keys()];
  if (!isForProduction) return ['devDependencies'];
  return held.includes('dependencies') ? held.filter((section) => section !== 'devDependencies') : held;
}

function declare(
  { manifest, draftOf }: Group,
  v1: ReadonlyMap<Section, string>,
  needs: ReadonlyMap<string, Need>,
  removesV1: boolean,
): void {
  const draft = draftOf(manifest);
  const added: string[] = [];
  for (const [name, need] of needs) {
    if (!v2Packages.includes(name) || need.isDeclaredElsewhere) continue;
    for (const section of missingSections(draft, v1, name, need.isForProduction)) {
      draft.add(section, name, rangeLike(v1.get(section) ?? anyRange(v1), versionOf(name)), v1Package);
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

function isInWorkspace(name: string, range: string): boolean {
  const { kind } = sourceOf(name, range);
  return kind === 'catalog' || kind === 'workspace';
}

/** A version that stands in the workspace is the workspace's to change: the lines to write are given instead. */
function noteCatalog(
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

// What v2 asks of others

/** v2 takes schemas of Zod 4 alone; v1 brought a Zod of its own, which code could use without declaring it. */
function planZod(group: Group, v1: ReadonlyMap<Section, string>): void {
  const { manifest, members, draftOf } = group;
  const users = members.filter(({ imports }) => [...imports.after.sdk].some(isV2));
  const importing = users.filter(({ imports }) => imports.after.others.has('zod'));
  // Code on the low-level classes alone keeps its Zod to itself, and v2 brings its own.
  const givers = users.filter(({ imports }) => imports.after.givesSchemas);
  for (const holder of holdersOf('zod', givers))
    raiseDependency(draftOf(holder), 'zod', `^${zodFloor}`, zodFloor, zodNote);
  const undeclared = importing.filter(({ chain }) => !chain.some((one) => declared(one, 'zod').size > 0));
  if (undeclared.length === 0 || v1.size === 0) return;
  const draft = draftOf(manifest);
  const isForProduction = undeclared.some(({ imports }) => !imports.isTest);
  for (const section of sectionsFor(v1, isForProduction)) {
    draft.add(section, 'zod', rangeLike(plainRange(v1), zodFloor), v1Package);
  }
  draft.note(
    `${listFiles(undeclared.map(({ imports }) => imports.path))}: \`zod\` is imported but was not declared; it came with \`${v1Package}\`.`,
  );
}

const zodNote = `v2 needs Zod ${zodFloor} or later. Code written for Zod 3 may need changes: ${zodChangelog}`;

/** The ranges that say how strict the project is about versions. */
function plainRange(v1: ReadonlyMap<Section, string>): string {
  return [...v1.values()].find((range) => !isInWorkspace(v1Package, range)) ?? '';
}

/** @returns the nearest manifests that declare a package for some of the files */
function holdersOf(name: string, members: readonly Member[]): Set<Manifest> {
  return new Set(members.flatMap(({ chain }) => chain.find((one) => declared(one, name).size > 0) ?? []));
}

/** Raises what a manifest declares where no version of it is in `needed`. */
function raiseDependency(draft: Draft, name: string, needed: string, floor: string, note: string): void {
  for (const [section, range] of declared(draft.manifest, name)) {
    const source = sourceOf(name, range);
    if (source.kind !== 'range') {
      draft.note(`\`${name}\` has its version from \`${range}\`; v2 needs ${needed}. Check it.`);
    } else if (overlap(source.range, needed) === false) {
      if (isAbove(source.range, floor)) draft.note(`\`${name}\` is declared as \`${range}\`; v2 needs ${needed}.`);
      else {
        draft.change(section, name, rangeLike(source.range, floor));
        draft.note(note);
      }
    }
  }
}

function isAbove(range: string, floor: string): boolean {
  return overlap(range, `>=${floor}`) === true;
}

/** The frameworks that adapters stand on: v1 had its own copies. */
function planFrameworks(group: Group, v1: ReadonlyMap<Section, string>, needs: ReadonlyMap<string, Need>): void {
  const { manifest, members, draftOf } = group;
  const draft = draftOf(manifest);
  for (const [framework, version] of Object.entries(frameworkVersions)) {
    const need = needs.get(framework);
    if (!need) continue;
    const needed = neededRange(framework, needs);
    const holders = holdersOf(framework, members);
    for (const holder of holders) raiseFramework(draftOf(holder), framework, needed);
    if (holders.size > 0) continue;
    for (const section of sectionsFor(v1, need.isForProduction)) {
      draft.add(section, framework, rangeLike(plainRange(v1), version), v1Package);
    }
    draft.note(
      `\`${framework}\` was added: ${adapterOf(framework, needs)} needs it as a peer, and v1 brought its own.`,
    );
  }
  const others = [...new Set(members.flatMap(({ imports }) => [...imports.after.others]))];
  const undeclared = others.filter(
    (name) =>
      broughtByV1.includes(name) &&
      name !== 'zod' &&
      !needs.has(name) &&
      !members.some(({ chain }) => chain.some((one) => declared(one, name).size > 0)),
  );
  if (undeclared.length > 0 && v1.size > 0) {
    const names = undeclared
      .sort()
      .map((name) => `\`${name}\``)
      .join(', ');
    draft.note(
      `${names} ${undeclared.length === 1 ? 'is' : 'are'} imported but not declared; ${undeclared.length === 1 ? 'it' : 'they'} came with \`${v1Package}\`. Add what is missing.`,
    );
  }
}

function adapterOf(framework: string, needs: ReadonlyMap<string, Need>): string {
  const adapters = [...needs.keys()].filter((name) => publishedPackages[name]?.peers[framework] !== undefined);
  return adapters.map((name) => `\`${name}\``).join(', ');
}

function neededRange(framework: string, needs: ReadonlyMap<string, Need>): string {
  return (
    [...needs.keys()].map((name) => publishedPackages[name]?.peers[framework]).find((range) => range !== undefined) ??
    '*'
  );
}

/** Within a major version a range is raised; a new major version is a decision of its own. */
function raiseFramework(draft: Draft, framework: string, needed: string): void {
  const range = [...declared(draft.manifest, framework).values()][0] ?? '';
  const source = sourceOf(framework, range);
  if (source.kind === 'range' && overlap(source.range, needed) !== false) return;
  const major = source.kind === 'range' ? lowestVersions(source.range)[0]?.split('.')[0] : undefined;
  const floor = lowestVersions(needed).find((version) => version.split('.')[0] === major);
  const note = `v2 needs \`${framework}\` ${needed}.`;
  if (floor !== undefined && source.kind === 'range' && /^[~^]?\d[\w.]*$/u.test(source.range))
    raiseDependency(draft, framework, needed, floor, note);
  else draft.note(`\`${framework}\` is declared as \`${range}\`; ${note} Upgrade it.`);
}

/** Every v2 package asks for Node.js 20; only what is installed with this package counts. */
function planEngines(
  { manifest, members, draftOf }: Group,
  needs: ReadonlyMap<string, Need>,
  v1: ReadonlyMap<Section, string>,
): void {
  const isForProduction = [...needs].some(
    ([name, need]) =>
      v2Packages.includes(name) &&
      sectionsFor(v1, need.isForProduction).some((section) => section !== 'devDependencies'),
  );
  if (!isForProduction) return;
  const owners = members.filter(({ imports }) => !imports.isTest).flatMap(({ chain }) => chain.find(isPackage) ?? []);
  for (const owner of new Set([manifest, ...owners])) {
    const range = stringAt(owner.json, 'engines', 'node');
    if (range === undefined) continue;
    const raised = raiseToMajor(range, nodeFloor);
    const draft = draftOf(owner);
    if (raised === undefined)
      draft.note(`v2 needs Node.js ${nodeFloor} or later; \`engines.node\` says \`${range}\`. Check it.`);
    else if (raised !== range) draft.change('engines', 'node', raised);
  }
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

function noteLeftovers({ manifest, members, draftOf }: Group, removesV1: boolean): void {
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
