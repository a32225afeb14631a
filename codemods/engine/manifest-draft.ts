/** What is to change in one package.json, collected first and then made in one go. */
import { memberOf } from '../../patterns/facts/json.js';
import type { JsonMember } from '../../patterns/facts/json.js';
import type { TextEdit } from '../../patterns/pattern.js';
import { applyEdits } from './edits.js';
import { editMembers, styleOf, writeObject } from './json-edits.js';
import type { JsonStyle, NewMember } from './json-edits.js';
import { sections } from './manifest-tree.js';
import type { Manifest } from './manifest-tree.js';
import type { TextFile } from './scan.js';

/** What becomes of a package.json; `text` is that of `file` where there are only notes. */
export interface ManifestPlan {
  readonly file: TextFile;
  readonly text: string;
  readonly edits: readonly TextEdit[];
  /** New ranges by package name; that of Node.js is called `engines.node`. */
  readonly added: Readonly<Record<string, string>>;
  /** Ranges that are gone; what is in `added` too was changed. */
  readonly removed: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

export interface Draft {
  readonly manifest: Manifest;
  /** @param after the entry that it follows where the section is not sorted */
  add(section: string, name: string, range: string, after?: string): void;
  remove(section: string, name: string): void;
  /** Changes a range that is there. */
  change(section: string, name: string, range: string): void;
  /** Gives all of `names` the entry of `from`, which goes, in `peerDependenciesMeta`. */
  carryOver(from: string, names: readonly string[]): void;
  note(text: string): void;
  readonly isEmpty: boolean;
  finish(): ManifestPlan;
}

const peerMeta = 'peerDependenciesMeta';

interface SectionChanges {
  readonly removed: Set<string>;
  readonly replaced: Map<string, string>;
  readonly added: Map<string, NewMember>;
}

export function createDraft(manifest: Manifest): Draft {
  const changes = new Map<string, SectionChanges>();
  const notes = new Set<string>();
  const added = new Map<string, string>();
  const removed = new Map<string, string>();
  const { json, file } = manifest;
  const of = (section: string): SectionChanges => {
    const known = changes.get(section) ?? { removed: new Set(), replaced: new Map(), added: new Map() };
    changes.set(section, known);
    return known;
  };
  const entry = (section: string, name: string): JsonMember | undefined =>
    memberOf(memberOf(json, section)?.value, name);
  const valueText = (member: JsonMember): string => file.text.slice(...member.value.range);
  const rangeText = (member: JsonMember): string =>
    member.value.kind === 'string' ? member.value.value : valueText(member);
  const label = (section: string, name: string): string => (section === 'engines' ? `engines.${name}` : name);

  return {
    manifest,
    add(section, name, range, after) {
      of(section).added.set(name, { key: name, value: JSON.stringify(range), after });
      added.set(label(section, name), range);
    },
    remove(section, name) {
      const member = entry(section, name);
      if (!member) return;
      of(section).removed.add(name);
      removed.set(label(section, name), rangeText(member));
    },
    change(section, name, range) {
      const member = entry(section, name);
      if (!member) return;
      of(section).replaced.set(name, JSON.stringify(range));
      removed.set(label(section, name), rangeText(member));
      added.set(label(section, name), range);
    },
    carryOver(from, names) {
      const member = entry(peerMeta, from);
      if (!member) return;
      of(peerMeta).removed.add(from);
      for (const name of names) {
        if (!entry(peerMeta, name)) of(peerMeta).added.set(name, { key: name, value: valueText(member), after: from });
      }
    },
    note: (text) => void notes.add(text),
    get isEmpty() {
      return changes.size === 0 && notes.size === 0;
    },
    finish() {
      const edits = editsOf(manifest, changes);
      return {
        file,
        text: applyEdits(file.text, edits),
        edits,
        added: sorted(added),
        removed: sorted(removed),
        notes: [...notes],
      };
    },
  };
}

function editsOf({ file: { text }, json }: Manifest, changes: ReadonlyMap<string, SectionChanges>): TextEdit[] {
  const style = styleOf(text, json);
  const emptied = new Set<string>();
  const fresh: NewMember[] = [];
  const edits: TextEdit[] = [];
  for (const [section, { removed, replaced, added }] of changes) {
    const value = memberOf(json, section)?.value;
    const members = [...added.values()];
    if (value?.kind !== 'object') {
      if (members.length > 0)
        fresh.push({ key: section, value: newSection(members, style), after: placeOf(section, json.members) });
    } else if (members.length === 0 && removed.size > 0 && value.members.every(({ key }) => removed.has(key))) {
      emptied.add(section);
    } else {
      edits.push(...editMembers(text, value, { removed, replaced, added: members, bySortOrder: true }, style, 1));
    }
  }
  const atRoot = { removed: emptied, replaced: new Map<string, string>(), added: fresh, bySortOrder: false };
  return [...edits, ...editMembers(text, json, atRoot, style, 0)].sort((a, b) => a.range[0] - b.range[0]);
}

function newSection(members: readonly NewMember[], style: JsonStyle): string {
  return writeObject(members, style, 1);
}

/** @returns the section behind which a new one goes: npm's order, or the end */
function placeOf(section: string, members: readonly JsonMember[]): string | undefined {
  const index = sections.findIndex((one) => one === section);
  const before = sections.slice(0, Math.max(0, index)).findLast((one) => members.some(({ key }) => key === one));
  return before;
}

function sorted(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
