/** Writes handles: arguments of tools that name state, and results that tell the client what to pass. */
import type { TSESTree } from '@typescript-eslint/types';

import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt, insertMembersAfter, insertMembersFirst } from '../facts/insertion.js';
import type { SessionContainer } from '../facts/session-containers.js';
import type { Range, TextEdit } from '../pattern.js';
import { createEditList } from '../sdk/edits.js';
import type { EditList } from '../sdk/edits.js';
import { requiredModule } from '../sdk/imports.js';
import { isNameTaken } from '../sdk/references.js';
import { isTypeScript } from '../source-file.js';
import { parseTodo } from '../todo-comment.js';
import { givenName } from './handles.js';
import type { HandlePlan, ToolPlan } from './handles.js';
import { styleOf, wholeLines, withComments } from './source-style.js';

/**
 * @param id of the pattern whose TODO comment above the store is done with
 * @returns the edits; nothing where one of them has no place
 */
export function writeHandles(
  facts: Facts,
  plan: HandlePlan,
  { declaration }: SessionContainer,
  id: string,
): readonly TextEdit[] | undefined {
  const edits = createEditList(facts.source.text);
  const randomUuid = needRandomUuid(facts, edits);
  if (randomUuid === undefined) return undefined;
  for (const schema of plan.schemas)
    if (!add(edits, addMember(facts, schema, memberText(facts, plan)))) return undefined;
  for (const tool of plan.tools) if (!writeTool(facts, edits, plan, tool, randomUuid)) return undefined;
  if (declaration) removeTodo(facts, edits, declaration, id);
  return edits.finish();
}

function add(edits: EditList, list: readonly TextEdit[] | undefined): boolean {
  for (const { range, text } of list ?? []) edits.replace(range, text);
  return list !== undefined;
}

function addMember(
  { source }: Facts,
  list: TSESTree.ObjectExpression | TSESTree.ArrayExpression,
  text: string,
): readonly TextEdit[] | undefined {
  const last = list.type === 'ObjectExpression' ? list.properties.at(-1) : list.elements.at(-1);
  if (last === null) return undefined;
  if (last) return insertMembersAfter(source, list, last, [text]);
  const isBare = list.type === 'ArrayExpression' && source.text.slice(...list.range) === '[]';
  return isBare ? [{ range: list.range, text: `[${text}]` }] : insertMembersFirst(source, list, [text]);
}

function memberText(facts: Facts, { name, zod, isRecord }: HandlePlan): string {
  const { quote } = styleOf(facts);
  const about = `${quote}Handle that an earlier result named, if any${quote}`;
  // A handle is a key that the client gives: in an object literal, `__proto__` would be one, too.
  return `${name}: ${zod}.string()${isRecord ? '.uuid()' : ''}.optional().describe(${about})`;
}

function writeTool(facts: Facts, edits: EditList, plan: HandlePlan, tool: ToolPlan, randomUuid: string): boolean {
  const { name, session, local, reads, contents } = tool;
  const given = takeArgument(facts, edits, plan, tool);
  const value = `${given} ?? ${session} ?? ${randomUuid}()`;
  if (local?.init) edits.replace(local.init.range, value);
  for (const read of reads) edits.replace(read.range, name);
  const { quote, semicolon } = styleOf(facts);
  const type = `${quote}text${quote}${isTypeScript(facts.source) ? ' as const' : ''}`;
  const told = `...(${session} ? [] : [{ type: ${type}, text: \`${plan.name}: \${${name}}\` }])`;
  if (!contents.every((content) => add(edits, addMember(facts, content, told)))) return false;
  if (!local) declare(facts, edits, tool, `const ${name} = ${value}${semicolon}`);
  return true;
}

/** @returns how the handler writes the argument */
function takeArgument(facts: Facts, edits: EditList, plan: HandlePlan, { args, local, name }: ToolPlan): string {
  if (args.type === 'Identifier') return `${args.name}.${plan.name}`;
  const isShorthand = local !== undefined && name !== plan.name;
  const given = isShorthand ? plan.name : givenName(plan.name);
  const element = isShorthand ? given : `${plan.name}: ${given}`;
  const last = args.properties.at(-1);
  if (last) edits.insert(last.range[1], `, ${element}`);
  else edits.replace(args.range, `{ ${element} }`);
  return given;
}

/** The handle, in front of everything that a handler does. */
function declare(facts: Facts, edits: EditList, { callback }: ToolPlan, statement: string): void {
  const { body } = callback;
  const { source } = facts;
  const { lineBreak, unit, semicolon } = styleOf(facts);
  if (body?.type === 'BlockStatement') {
    const [first] = body.body;
    if (!first) return;
    const [start] = withComments(source, first);
    const isOnOwnLine = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    edits.insert(
      start,
      statement + (isOnOwnLine ? lineBreak + indentAt(source.text, start) : '; '.slice(semicolon.length)),
    );
    return;
  }
  if (!body) return;
  const arrow = source.text.lastIndexOf('=>', body.range[0]) + 2;
  const base = indentAt(source.text, callback.range[0]);
  const inner = lineBreak + base + unit;
  edits.compose(
    [arrow, callback.range[1]],
    [` {${inner}${statement}${inner}return `, { from: body.range, indent: unit }, `${semicolon}${lineBreak}${base}}`],
  );
}

const cryptoModule = /^(?:node:)?crypto$/u;

/** @returns how the file writes `randomUUID`, which it imports if it does not yet; nothing where the name is another's */
function needRandomUuid(facts: Facts, edits: EditList): string | undefined {
  const { quote, lineBreak, semicolon } = styleOf(facts);
  const imports = facts.nodes('ImportDeclaration');
  for (const node of imports) {
    if (!cryptoModule.test(node.source.value) || node.importKind === 'type') continue;
    for (const one of node.specifiers) {
      if (one.type !== 'ImportSpecifier') return `${one.local.name}.randomUUID`;
      if (one.imported.type === 'Identifier' && one.imported.name === 'randomUUID') return one.local.name;
    }
  }
  const requires = facts.nodes('VariableDeclarator').filter(({ init }) => init && requiredModule(init));
  for (const { init, id } of requires) {
    if (!init || !cryptoModule.test(requiredModule(init)?.value ?? '')) continue;
    if (id.type === 'Identifier') return `${id.name}.randomUUID`;
    const taken = id.type === 'ObjectPattern' ? id.properties.find(isRandomUuid) : undefined;
    if (taken?.type === 'Property' && taken.value.type === 'Identifier') return taken.value.name;
  }
  if (isNameTaken(facts, 'randomUUID')) return undefined;
  const first: Node | undefined = imports[0] ?? requires[0]?.parent;
  const module = `${quote}node:crypto${quote}`;
  const line =
    imports.length > 0
      ? `import { randomUUID } from ${module}${semicolon}`
      : `const { randomUUID } = require(${module})${semicolon}`;
  if (first?.parent?.type !== 'Program') return undefined;
  edits.insert(first.range[0], line + lineBreak);
  return 'randomUUID';
}

function isRandomUuid(property: TSESTree.ObjectPattern['properties'][number]): boolean {
  return property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'randomUUID';
}

/** The comment of an earlier run, which asked for what is done now. */
function removeTodo({ source }: Facts, edits: EditList, declaration: Node, id: string): void {
  const statement = declaration.parent?.parent;
  if (!statement) return;
  const [start] = withComments(source, statement);
  const above: Range = [start, statement.range[0]];
  for (const comment of source.comments) {
    const { range } = comment;
    if (range[0] < above[0] || range[1] > above[1] || parseTodo(comment)?.id !== id) continue;
    edits.remove(wholeLines(source.text, range));
  }
}
