/** Changes members of a JSON object and leaves every other byte as it is. */
import type { JsonMember, JsonObject } from '../../patterns/facts/json.js';
import type { TextEdit } from '../../patterns/pattern.js';

/** How a document is written. */
export interface JsonStyle {
  /** The line break; empty where the document has one line. */
  readonly lineBreak: string;
  /** What a level is indented by. */
  readonly indent: string;
  /** What stands between key and value. */
  readonly colon: string;
}

export interface NewMember {
  readonly key: string;
  /** JSON. */
  readonly value: string;
  /** The member that it follows, in an object that is not sorted; at the end without one. */
  readonly after?: string | undefined;
}

export interface MemberChanges {
  readonly removed: ReadonlySet<string>;
  /** New values, as JSON. */
  readonly replaced: ReadonlyMap<string, string>;
  readonly added: readonly NewMember[];
  /** Whether new members go where they belong by name if the object is sorted by name. */
  readonly bySortOrder: boolean;
}

/** @returns how a document is written, by its first member */
export function styleOf(text: string, root: JsonObject): JsonStyle {
  const [first] = root.members;
  const lead = first ? text.slice(root.range[0] + 1, first.keyRange[0]) : '';
  const lineBreak = /\r?\n/u.exec(lead)?.[0] ?? '';
  return {
    lineBreak,
    indent: lineBreak === '' ? '' : lead.slice(lead.lastIndexOf('\n') + 1),
    colon: first ? text.slice(first.keyRange[1], first.value.range[0]) : ': ',
  };
}

/** @returns a new object as JSON, to stand at a depth (0 for the document itself) */
export function writeObject(
  members: readonly NewMember[],
  { lineBreak, indent, colon }: JsonStyle,
  depth: number,
): string {
  if (members.length === 0) return '{}';
  const lead = lineBreak + indent.repeat(depth + 1);
  const body = members.map(({ key, value }) => `${JSON.stringify(key)}${colon}${value}`).join(`,${lead}`);
  return `{${lead}${body}${lineBreak}${indent.repeat(depth)}}`;
}

/**
 * @param depth of the object in the document
 * @returns the edits, sorted and disjoint; whatever stands between two members that stay stays as well
 */
export function editMembers(
  text: string,
  object: JsonObject,
  changes: MemberChanges,
  style: JsonStyle,
  depth: number,
): TextEdit[] {
  const { members } = object;
  const gaps = gapsOf(text, object, style, depth);
  const edits: TextEdit[] = [];
  const slots = placeNew(members, changes);
  const print = ({ key, value }: NewMember): string => `${JSON.stringify(key)}${gaps.colon}${value}`;
  let start = object.range[0] + 1;
  let isFirst = true;
  let isTouched = false;
  let fresh: string[] = [];
  const close = (end: number, isLast: boolean): void => {
    if (!isTouched) return;
    const open = isFirst ? (isLast && fresh.length === 0 ? '' : gaps.lead) : fresh.length > 0 ? gaps.between : '';
    const shut = isLast
      ? isFirst && fresh.length === 0
        ? ''
        : gaps.trail
      : isFirst && fresh.length === 0
        ? ''
        : gaps.between;
    edits.push({ range: [start, end], text: open + fresh.join(gaps.between) + shut });
  };
  for (const [index, member] of members.entries()) {
    const added = slots[index] ?? [];
    fresh.push(...added.map(print));
    isTouched ||= added.length > 0;
    if (changes.removed.has(member.key)) {
      isTouched = true;
      continue;
    }
    close(member.keyRange[0], false);
    const replacement = changes.replaced.get(member.key);
    if (replacement !== undefined) edits.push({ range: member.value.range, text: replacement });
    [start, isFirst, isTouched, fresh] = [member.value.range[1], false, false, []];
  }
  const last = slots[members.length] ?? [];
  fresh.push(...last.map(print));
  isTouched ||= last.length > 0;
  close(object.range[1] - 1, true);
  return edits;
}

interface Gaps {
  readonly lead: string;
  readonly between: string;
  readonly trail: string;
  readonly colon: string;
}

function gapsOf(text: string, { range, members }: JsonObject, style: JsonStyle, depth: number): Gaps {
  const [first, second] = members;
  const last = members.at(-1);
  if (!first || !last) {
    const lead = style.lineBreak + style.indent.repeat(depth + 1);
    return { lead, between: `,${lead}`, trail: style.lineBreak + style.indent.repeat(depth), colon: style.colon };
  }
  const lead = text.slice(range[0] + 1, first.keyRange[0]);
  return {
    lead,
    between: second ? text.slice(first.value.range[1], second.keyRange[0]) : `,${lead}`,
    trail: text.slice(last.value.range[1], range[1] - 1),
    colon: text.slice(first.keyRange[1], first.value.range[0]),
  };
}

/** @returns the new members by the index of the old one before which they go */
function placeNew(members: readonly JsonMember[], { added, bySortOrder }: MemberChanges): NewMember[][] {
  const slots: NewMember[][] = Array.from({ length: members.length + 1 }, () => []);
  const isSorted =
    bySortOrder && members.every((one, index) => index === 0 || byName(members[index - 1]?.key ?? '', one.key) <= 0);
  for (const one of [...added].sort((a, b) => byName(a.key, b.key))) {
    const index = isSorted
      ? members.findIndex(({ key }) => byName(key, one.key) > 0)
      : members.findIndex(({ key }) => key === one.after) + 1;
    const slot = isSorted ? index : index === 0 ? -1 : index;
    slots[slot < 0 ? members.length : slot]?.push(one);
  }
  return slots;
}

/** The order in which npm writes dependencies. */
function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
