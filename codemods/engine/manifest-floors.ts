/** What the v2 packages ask of others: Zod, the frameworks that adapters stand on, Node.js. */
import { membersAt, stringAt } from '../../patterns/facts/json.js';
import { lowestVersions, overlap, raiseToMajor, rangeLike, sourceOf } from '../../patterns/facts/version-ranges.js';
import { v1Package, v2Packages } from '../../patterns/vocabulary/modules.js';
import {
  broughtByV1,
  frameworkVersions,
  nodeFloor,
  publishedPackages,
  zod3Converter,
  zodChangelog,
  zodFloor,
} from '../../patterns/vocabulary/packages.js';
import type { ZodHold } from '../../patterns/facts/project.js';
import type { FileImports } from './file-imports.js';
import type { Draft } from './manifest-draft.js';
import { isInWorkspace, listFiles, sectionsFor, usersOfV2 } from './manifest-group.js';
import type { Group, Member, Need } from './manifest-group.js';
import { declared, isPackage, sections } from './manifest-tree.js';
import type { Manifest, Section } from './manifest-tree.js';
import { isZod3, zodHoldOf } from './zod-hold.js';

/** v2 takes schemas of Zod 4 alone; v1 brought a Zod of its own, which code could use without declaring it. */
export function planZod(group: Group, v1: ReadonlyMap<Section, string>): void {
  const { manifest, draftOf } = group;
  const users = usersOfV2(group);
  const importing = users.filter(({ imports }) => imports.after.others.has('zod'));
  // Code on the low-level classes alone keeps its Zod to itself, and v2 brings its own.
  const givers = users.filter(({ imports }) => imports.after.givesSchemas);
  for (const holder of holdersOf('zod', givers)) {
    const hold = zodHoldOf(group.run.root, [holder]);
    if (hold) keepZod3(group, holder, hold);
    else raiseDependency(draftOf(holder), 'zod', `^${zodFloor}`, zodFloor, zodNote);
  }
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

/**
 * Names packages of the repository whose schemas come to the SDK through another one of it, which depends on them. Their Zod stays:
 * most of their files do not name the SDK, so that nobody has looked at what Zod 4 asks of them.
 */
export function noteZodOfParts(groups: readonly Group[]): void {
  const named = new Map(groups.map((group) => [stringAt(group.manifest.json, 'name'), group]));
  const givers = groups.filter(
    (group) =>
      usersOfV2(group).some(({ imports }) => imports.after.givesSchemas) &&
      !zodHoldOf(group.run.root, [group.manifest]),
  );
  const reached = new Set(givers);
  // Grows while it is walked.
  for (const { manifest } of reached) {
    // What only tests and builds need hands nothing on.
    const kept = sections.filter((section) => section !== 'devDependencies');
    const names = kept.flatMap((section) => membersAt(manifest.json, section).map(({ key }) => key));
    for (const part of names.flatMap((name) => named.get(name) ?? [])) {
      if (reached.has(part) || usersOfV2(part).length === 0) continue;
      reached.add(part);
      const range = [...declared(part.manifest, 'zod').values()].find((one) => isZod3(one));
      if (range === undefined) continue;
      const giver = stringAt(manifest.json, 'name') ?? manifest.path;
      part
        .draftOf(part.manifest)
        .note(
          `\`zod\` ${range} stays, but schemas of this package come to v2 through \`${giver}\`, and v2 takes those of Zod ${zodFloor} or later. Raise it here, and change what Zod 4 has changed: ${zodChangelog}`,
        );
    }
  }
}

/** Zod stays; what `mcp-zod3` imports is declared beside it. */
function keepZod3({ members, draftOf }: Group, holder: Manifest, { name, range }: ZodHold): void {
  const draft = draftOf(holder);
  draft.note(
    `\`zod\` stays on Zod 3: \`${name}\` asks for \`zod\` ${range} as a peer. v2 takes schemas of Zod ${zodFloor} or later; those of Zod 3 reach it through \`zod3Schema\` of \`mcp-zod3\`.`,
  );
  const users = members.filter(({ imports, chain }) => chain.includes(holder) && importsConverter(imports));
  if (users.length === 0) return;
  const needed = `>=${zod3Converter.zodFloor} <4.0.0`;
  const reason = `\`${zod3Converter.name}\`, which turns schemas of Zod 3 into JSON Schema, needs Zod ${zod3Converter.zodFloor} or later.`;
  raiseDependency(draft, 'zod', needed, zod3Converter.zodFloor, reason);
  if (users.every(({ chain }) => chain.some((one) => declared(one, zod3Converter.name).size > 0))) return;
  for (const [section, like] of declared(holder, 'zod'))
    draft.add(section, zod3Converter.name, rangeLike(like, zod3Converter.version), 'zod');
}

function importsConverter({ after }: FileImports): boolean {
  return after.others.has(zod3Converter.name);
}

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
export function planFrameworks(group: Group, v1: ReadonlyMap<Section, string>, needs: ReadonlyMap<string, Need>): void {
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
      !addsConverter(group, name) &&
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

/** Whether the converter of Zod 3 schemas is declared with `zod`, because `zod` stays. */
function addsConverter({ run, members }: Group, name: string): boolean {
  return (
    name === zod3Converter.name &&
    [...holdersOf('zod', members)].some((holder) => zodHoldOf(run.root, [holder]) !== undefined)
  );
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
export function planEngines(
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
