/** `tool`, `prompt` and `resource` with their positional arguments, and raw shapes where v2 has schemas. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, descendants, objectMember, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, parenthesizedRange } from '../facts/insertion.js';
import { isInText } from '../facts/multi-line-texts.js';
import { classBodyOf } from '../facts/session-ids.js';
import type { SourceFile } from '../source-file.js';
import { isTestCode } from '../facts/tests.js';
import { lineBreakOf } from '../todo-comment.js';
import { registerMethods } from '../vocabulary/sdk-symbols.js';
import { commentsIn } from './comments.js';
import { indentUnit } from './imports.js';
import type { Migration } from './migration.js';
import { serverFields } from './server-fields.js';
import { toolTaskCalls } from './tool-task-calls.js';
import { schemaKindOf, zodName } from './zod.js';
import type { SchemaKind } from './zod.js';

export function migrateRegistrations(migration: Migration): void {
  for (const call of migration.facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (!callee?.receiver || unwrap(call.callee).type !== 'MemberExpression') continue;
    if (Object.hasOwn(registerMethods, callee.name)) {
      if (isServerOfCall(migration.facts, call, callee.receiver)) migratePositional(migration, call, callee.name);
    } else if (callee.name === 'registerTool' || callee.name === 'registerPrompt') {
      if (isServerOfCall(migration.facts, call, callee.receiver)) migrateConfig(migration, call, callee.name);
    }
  }
  for (const call of toolTaskCalls(migration.facts)) migrateConfig(migration, call, 'registerTool');
}

/**
 * Whether the receiver of a registration is the SDK's server: by its class, by the type of all fields of its name, or by its
 * name and the shape of the call where the class is out of sight.
 */
export function isServerOfCall(facts: Facts, call: TSESTree.CallExpression, receiver: Node): boolean {
  const sdkClass = facts.classOf(receiver);
  if (sdkClass !== undefined) return sdkClass === 'McpServer';
  const inner = unwrap(receiver);
  const superClass = inner.type === 'Super' ? classBodyOf(inner)?.parent.superClass : undefined;
  if (superClass) return facts.madeBy(superClass) === 'McpServer';
  const name =
    inner.type === 'Identifier'
      ? inner.name
      : inner.type === 'MemberExpression' && inner.property.type === 'Identifier'
        ? inner.property.name
        : '';
  if (!/server$|mcp/iu.test(name)) return false;
  if (inner.type === 'MemberExpression' && serverFields(facts, name)) return true;
  // A stand-in, which a test calls as the tested code would.
  if (facts.generation === 'raw' && !(facts.links?.usesSdk === true && isTestCode(facts))) return false;
  const first = call.arguments[0];
  const last = call.arguments.at(-1);
  const isNamed = first !== undefined && facts.stringOf(first) !== undefined;
  return isNamed && last !== undefined && schemaKindOf(facts, last) === 'function' && call.arguments.length >= 2;
}

/** What a positional argument between name and callback becomes. */
interface Field {
  readonly node: Node;
  readonly key: string;
  readonly kind: SchemaKind;
}

function migratePositional(migration: Migration, call: TSESTree.CallExpression, method: string): void {
  const fields = fieldsOf(migration, call, method);
  if (!fields) {
    migration.remark({
      messageId: 'positional',
      at: call.callee,
      data: { method, register: registerMethods[method] ?? '' },
      safety: 'manual',
    });
    return;
  }
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const { property } = callee;
  migration.mark(property, method);
  migration.edits.replace(
    property.type === 'Literal' ? [property.range[0] + 1, property.range[1] - 1] : property.range,
    registerMethods[method] ?? '',
  );
  if (method === 'resource') writeMetadata(migration, call);
  else writeConfig(migration, call, fields);
}

/** @returns what the arguments between name and callback of a registration of v1 are in v2; nothing where that cannot be told */
export function positionalKeysOf(facts: Facts, call: TSESTree.CallExpression, method: string): string[] | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver || !isServerOfCall(facts, call, callee.receiver)) return undefined;
  return fieldsOf({ facts }, call, method)?.map(({ key }) => key);
}

/** @returns what the arguments between name and callback are; nothing where they cannot be told. */
function fieldsOf(
  { facts }: Pick<Migration, 'facts'>,
  call: TSESTree.CallExpression,
  method: string,
): Field[] | undefined {
  const args = call.arguments as readonly Node[];
  if (args.length < 2 || args.some((argument) => argument.type === 'SpreadElement')) return undefined;
  if (method === 'resource') return args.length === 3 || args.length === 4 ? [] : undefined;
  const between = args.slice(1, -1);
  const kinds = between.map((node) => schemaKindOf(facts, node));
  if (kinds.includes('function')) return undefined;
  const keys = (method === 'tool' ? toolKeys : promptKeys)(kinds);
  return keys && between.map((node, index) => ({ node, key: keys[index] ?? '', kind: kinds[index] ?? 'unknown' }));
}

/** `(description?, shape?, annotations?)` in this order; v1 told them apart when it ran. */
function toolKeys(kinds: readonly SchemaKind[]): string[] | undefined {
  const [first, second] = kinds;
  switch (kinds.length) {
    case 0:
      return [];
    case 1:
      if (first === 'text') return ['description'];
      if (first === 'annotations') return ['annotations'];
      return first === 'unknown' ? undefined : ['inputSchema'];
    case 2:
      // A description can only come first, and what follows one is a shape unless it shows that it is not.
      if (first === 'text') return ['description', second === 'annotations' ? 'annotations' : 'inputSchema'];
      if (first === 'unknown')
        return second === 'annotations' ? undefined : second === 'unknown' ? undefined : ['description', 'inputSchema'];
      return first === 'annotations' ? undefined : ['inputSchema', 'annotations'];
    case 3:
      return ['description', 'inputSchema', 'annotations'];
    default:
      return undefined;
  }
}

function promptKeys(kinds: readonly SchemaKind[]): string[] | undefined {
  const [first] = kinds;
  if (kinds.length === 0) return [];
  if (kinds.length === 2) return ['description', 'argsSchema'];
  if (kinds.length > 2) return undefined;
  if (first === 'text') return ['description'];
  return first === 'unknown' ? undefined : ['argsSchema'];
}

/** `resource(name, uri, read)` becomes `registerResource(name, uri, {}, read)`. */
function writeMetadata({ edits, facts }: Migration, call: TSESTree.CallExpression): void {
  const [, uri, last] = call.arguments;
  if (call.arguments.length !== 3 || !uri || !last) return;
  const { text } = facts.source;
  const gap = text.slice(outerRange(facts.source, uri)[1], outerRange(facts.source, last)[0]);
  const ownLine = /^\s*,\s*\n[ \t]*$/u.test(gap);
  const [start] = outerRange(facts.source, last);
  edits.insert(start, ownLine ? `{},${lineBreakOf(text)}${indentAt(text, start)}` : '{}, ');
}

function writeConfig(migration: Migration, call: TSESTree.CallExpression, fields: readonly Field[]): void {
  const { facts, edits } = migration;
  const { text } = facts.source;
  const last = call.arguments.at(-1);
  const [first] = fields;
  const end = fields.at(-1);
  if (!first || !end) {
    if (!last) return;
    const [start] = outerRange(facts.source, last);
    edits.insert(start, beginsLine(facts.source, last) ? `{},${lineBreakOf(text)}${indentAt(text, start)}` : '{}, ');
    return;
  }
  const isStacked =
    fields.every(({ node }) => beginsLine(facts.source, node)) &&
    (last === undefined || beginsLine(facts.source, last));
  const unit = isStacked ? stepOf(text, call, first.node) : '';
  const lineBreak = lineBreakOf(text);
  const indent = indentAt(text, first.node.range[0]);
  edits.insert(outerRange(facts.source, first.node)[0], isStacked ? `{${lineBreak}${indent}${unit}` : '{ ');
  for (const [index, field] of fields.entries()) {
    if (isStacked && index > 0) edits.insert(lineStart(text, field.node.range[0]), unit);
    if (isStacked) indentLines(migration, field.node, unit);
    writeField(migration, field);
  }
  if (isStacked) {
    for (const [index, field] of fields.entries()) {
      const next = fields[index + 1];
      if (next)
        indentComments(
          migration,
          [outerRange(facts.source, field.node)[1], outerRange(facts.source, next.node)[0]],
          unit,
        );
    }
  }
  const comma = isStacked && hasTrailingComma(text, call, fields) ? ',' : '';
  edits.insert(outerRange(facts.source, end.node)[1], isStacked ? `${comma}${lineBreak}${indent}}` : ' }');
}

/** With assertions of types and parentheses around it. */
function outerRange(source: SourceFile, node: Node): readonly [number, number] {
  return parenthesizedRange(source, wrapped(node));
}

function writeField(migration: Migration, field: Field): void {
  const { edits, facts } = migration;
  const isShorthand = field.node.type === 'Identifier' && field.node.name === field.key;
  if (!isShorthand) edits.insert(outerRange(facts.source, field.node)[0], `${field.key}: `);
  if (field.key === 'inputSchema' || field.key === 'argsSchema') wrapShape(migration, field.node, field.kind);
}

/** A shape that is written in place becomes a schema; v2 still takes shapes, but says that they are on their way out. */
function wrapShape(migration: Migration, node: Node, kind: SchemaKind): void {
  const { facts, edits } = migration;
  const inner = unwrap(node);
  if (inner.type !== 'ObjectExpression') return;
  if (kind === 'json-schema') {
    migration.mark(inner, 'inputSchema');
    const local = migration.need({ module: '@modelcontextprotocol/server', name: 'fromJsonSchema' });
    edits.insert(inner.range[0], `${local}(`);
    edits.insert(inner.range[1], ')');
    return;
  }
  const z = zodName(facts);
  if (kind !== 'shape' || z === undefined) return;
  edits.insert(inner.range[0], `${z}.object(`);
  edits.insert(inner.range[1], ')');
}

/** `registerTool(name, { inputSchema: {…} }, …)` */
function migrateConfig(migration: Migration, call: TSESTree.CallExpression, method: string): void {
  const config = call.arguments[1] && unwrap(call.arguments[1]);
  if (config?.type !== 'ObjectExpression') return;
  for (const key of method === 'registerTool' ? ['inputSchema', 'outputSchema'] : ['argsSchema']) {
    const value = objectMember(config, key)?.value;
    if (value?.type === 'ObjectExpression') wrapShape(migration, value, schemaKindOf(migration.facts, value));
    else if (value && yieldsShape(migration, value))
      migration.remark({ messageId: 'rawShape', at: value, data: { key }, safety: 'manual' });
  }
}

/** Whether an expression gives a value that is declared as Zod's own type of shapes, which v2's types do not take. */
function yieldsShape(migration: Migration, node: Node): boolean {
  const { facts } = migration;
  const isShape = (type: Node | null | undefined): boolean =>
    Boolean(
      type &&
      [...descendants(type)].some(
        (one) =>
          facts.typeReferenceOf(one)?.path.at(-1) === 'ZodRawShape' ||
          (one.type === 'Identifier' && one.name === 'ZodRawShape'),
      ),
    );
  if (node.type === 'TSAsExpression') return isShape(node.typeAnnotation);
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const declared = facts.variableOf(inner)?.identifiers[0] as Node | undefined;
    return declared?.type === 'Identifier' && isShape(declared.typeAnnotation?.typeAnnotation);
  }
  if (inner.type === 'ConditionalExpression')
    return yieldsShape(migration, inner.consequent) || yieldsShape(migration, inner.alternate);
  if (inner.type === 'LogicalExpression')
    return yieldsShape(migration, inner.left) || yieldsShape(migration, inner.right);
  const fn = inner.type === 'CallExpression' ? facts.functionOf(inner.callee) : undefined;
  return isShape(fn?.returnType);
}

function beginsLine(source: SourceFile, node: Node): boolean {
  const { text } = source;
  const [start] = outerRange(source, node);
  const from = lineStart(text, start);
  return from > 0 && text.slice(from, start).trim() === '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** One step of indentation: what an argument is indented by against its call. */
function stepOf(text: string, call: Node, argument: Node): string {
  const outer = indentAt(text, call.range[0]);
  const inner = indentAt(text, argument.range[0]);
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : indentUnit(text);
}

/** Indents the lines of an argument behind its first one; lines inside of strings are not touched. */
function indentLines({ facts, edits }: Migration, node: Node, unit: string): void {
  const { text } = facts.source;
  const [start, end] = wrapped(node).range;
  for (let index = text.indexOf('\n', start); index >= 0 && index < end; index = text.indexOf('\n', index + 1)) {
    const line = index + 1;
    if (line >= end || /^\r?\n/u.test(text.slice(line, line + 2))) continue;
    if (!isInText(facts, line - 1)) edits.insert(line, unit);
  }
}

/** Comments between the arguments that are on lines of their own. */
function indentComments({ facts, edits }: Migration, range: readonly [number, number], unit: string): void {
  const { text } = facts.source;
  for (const comment of commentsIn(facts.source, range)) {
    const start = lineStart(text, comment.range[0]);
    if (text.slice(start, comment.range[0]).trim() === '' && start > range[0]) edits.insert(start, unit);
  }
}

function hasTrailingComma(text: string, call: TSESTree.CallExpression, fields: readonly Field[]): boolean {
  const literal = fields
    .map(({ node }) => unwrap(node))
    .find((node) => node.type === 'ObjectExpression' && text.slice(...node.range).includes('\n'));
  if (literal) return /,\s*\}$/u.test(text.slice(literal.range[0], literal.range[1]));
  return /,\s*\)$/u.test(text.slice(call.range[0], call.range[1]));
}
