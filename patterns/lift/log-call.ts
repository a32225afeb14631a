/** `{ level, data, logger }` of a log, and the call of `log` that takes them one by one. */
import type { TSESTree } from '@typescript-eslint/types';

import { descendants, hasSpread, memberName, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, parenthesizedRange } from '../facts/insertion.js';
import type { Range, TextEdit } from '../pattern.js';
import { commentsIn } from '../sdk/comments.js';
import { lineBreakOf } from '../todo-comment.js';
import { linesAt, styleOf } from './source-style.js';

export interface LogParams {
  /** Whether `log` can be given all there is. */
  readonly isReadable: boolean;
  /** Whether the members stand in the order in which `log` takes them. */
  readonly isInOrder: boolean;
  readonly object?: TSESTree.ObjectExpression;
  readonly members: readonly TSESTree.Property[];
  /** In the order in which `log` takes them; nothing stands for a member that is not there. */
  readonly ordered: readonly (TSESTree.Property | undefined)[];
  /** Members that `log` does not take. */
  readonly others: readonly string[];
}

const names = ['level', 'data', 'logger'];

const unreadable: LogParams = { isReadable: false, isInOrder: false, members: [], ordered: [], others: [] };

/**
 * @param call the whole call that sends the log
 * @param params what stands for `{ level, data, logger }` in it
 */
export function readLogParams(facts: Facts, call: Node, params: Node | undefined): LogParams {
  const object = params && unwrap(params);
  if (object?.type !== 'ObjectExpression' || hasSpread(object)) return unreadable;
  const members = object.properties.flatMap((one) => (one.type === 'Property' ? [one] : []));
  const others = members.map((one) => memberName(one) ?? '…').filter((name) => !names.includes(name));
  const found = names.map((name) => members.find((one) => memberName(one) === name));
  const ordered = found[2] ? found : found.slice(0, 2);
  const isInOrder = ordered.filter((one) => one !== undefined).every((one, index) => one === members[index]);
  const isReadable =
    others.length === 0 &&
    found[0] !== undefined &&
    members.length === found.filter((one) => one !== undefined).length &&
    members.every((one) => !one.computed && !one.method && one.kind === 'init') &&
    (isInOrder || members.filter(({ value }) => hasEffects(value)).length < 2) &&
    keepsComments(facts, call, object, members, isInOrder);
  return { isReadable, isInOrder, object, members, ordered, others };
}

/** Whether the comments stand in the values, or between members that stay in their order. */
function keepsComments(
  facts: Facts,
  call: Node,
  object: Node,
  members: readonly TSESTree.Property[],
  isInOrder: boolean,
): boolean {
  return commentsIn(facts.source, call.range).every(({ range }) => {
    if (members.some(({ value }) => isWithin(range, value.range))) return true;
    return isInOrder && isWithin(range, object.range) && !members.some((member) => isWithin(range, member.range));
  });
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

const effects = new Set([
  'CallExpression',
  'NewExpression',
  'AwaitExpression',
  'YieldExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'TaggedTemplateExpression',
]);

function hasEffects(value: Node): boolean {
  for (const node of descendants(value)) if (effects.has(node.type)) return true;
  return false;
}

/** A call that is longer than this keeps its arguments on lines of their own. */
const lineLength = 100;

/**
 * @param log what is called
 * @returns the edits that make a call of `log` of the call; its values stay where they are, where their order allows it
 */
export function callOfLog(facts: Facts, call: Node, log: string, params: LogParams): TextEdit[] {
  const { object, ordered } = params;
  if (!object) return [];
  const { text } = facts.source;
  const values = ordered.map((member) => (member ? text.slice(...member.value.range) : 'undefined'));
  const line = `${log}(${values.join(', ')})`;
  if (!staysOnLines(facts, call, line, object, params)) {
    return params.isInOrder ? spliced(facts, call, log, params, true) : [{ range: call.range, text: line }];
  }
  if (isStackedArgument(facts, call, object) && commentsIn(facts.source, call.range).length === 0)
    return [{ range: call.range, text: stacked(facts, call, log, params) }];
  if (params.isInOrder) return spliced(facts, call, log, params, false);
  const start = lineBreakOf(text) + indentAt(text, params.members[0]?.range[0] ?? 0);
  const end = lineBreakOf(text) + indentAt(text, call.range[0]);
  return [{ range: call.range, text: `${log}(${values.map((value) => `${start}${value},`).join('')}${end})` }];
}

/** Whether the object begins on a line of its own, so that its members are two steps deeper than the call. */
function isStackedArgument({ source: { text } }: Facts, call: Node, object: Node): boolean {
  const line = text.slice(text.lastIndexOf('\n', object.range[0] - 1) + 1, object.range[0]);
  return call.type === 'CallExpression' && call.range[0] < object.range[0] - line.length && line.trim() === '';
}

/** The values on lines of their own, one step deeper than the call, with a comma at the end where the call has one. */
function stacked(facts: Facts, call: Node, log: string, { ordered }: LogParams): string {
  const { text } = facts.source;
  const { lineBreak, unit } = styleOf(facts);
  const outer = indentAt(text, call.range[0]);
  const inner = outer + unit;
  const values = ordered.map((member) => (member ? linesAt(facts, member.value.range, inner) : 'undefined'));
  const comma = /,\s*\)$/u.test(text.slice(...call.range)) ? ',' : '';
  const lines = values.map((value) => inner + value).join(`,${lineBreak}`);
  return `${log}(${lineBreak}${lines}${comma}${lineBreak}${outer})`;
}

/** Whether the members stand on lines of their own, and do not fit on one together. */
function staysOnLines(
  { source }: Facts,
  call: Node,
  line: string,
  object: TSESTree.ObjectExpression,
  { members }: LogParams,
): boolean {
  const { text } = source;
  const isCommented = commentsIn(source, object.range).some(
    ({ range }) => !members.some(({ value }) => isWithin(range, value.range)),
  );
  if (isCommented) return true;
  const column = call.range[0] - (text.lastIndexOf('\n', call.range[0] - 1) + 1);
  const isStacked = text.slice(object.range[0], members[0]?.range[0]).includes('\n');
  return isStacked && (line.includes('\n') || column + line.length >= lineLength);
}

/** Takes away what is around the values. */
function spliced(
  { source }: Facts,
  call: Node,
  log: string,
  { object, members, ordered }: LogParams,
  onOneLine: boolean,
): TextEdit[] {
  const { text } = source;
  const [first] = members;
  if (!object || !first) return [];
  const open = onOneLine ? '' : text.slice(object.range[0] + 1, first.range[0]);
  const ranges = members.map(({ value }) => parenthesizedRange(source, value));
  const edits: TextEdit[] = [{ range: [call.range[0], ranges[0]?.[0] ?? call.range[0]], text: `${log}(${open}` }];
  for (const [index, [, from]] of ranges.entries()) {
    const next = members[index + 1];
    const kept = onOneLine ? (next ? ', ' : '') : text.slice(from, next?.range[0] ?? object.range[1] - 1);
    const gap = index === 0 && ordered[1] === undefined ? ', undefined' : '';
    edits.push({ range: [from, ranges[index + 1]?.[0] ?? call.range[1]], text: `${gap}${kept}${next ? '' : ')'}` });
  }
  return edits;
}
