/** Functions that ask the client for those who call them, and everybody who does. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, descendants, enclosingFunction, isFunction, memberName, rootOf, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Program } from '../facts/project.js';
import type { Variable } from '../facts/scope.js';
import { classBodyOf } from '../facts/session-ids.js';
import { mentionsOf } from '../sdk/references.js';
import { exportedNameOf, mentionsElsewhere, publicationOf } from './mentions-elsewhere.js';
import { endsAbruptly } from './replay.js';

export interface AskingHelper {
  readonly fn: FunctionNode;
  /** What the source calls it. */
  readonly name: string;
  /** The calls of its own file. */
  readonly calls: readonly TSESTree.CallExpression[];
  /** The names by which other files can call it. */
  readonly exported: readonly string[];
  /** Why it cannot be given another parameter: a clause that completes a TODO. */
  readonly problem: string | undefined;
}

/** @returns a function with a name, seen by those who call it; nothing for those that are called by what they are given to */
export function helperOf(facts: Facts, fn: FunctionNode): AskingHelper | undefined {
  const { parent } = wrapped(fn);
  if (fn.type === 'FunctionDeclaration') {
    const variable = fn.id ? facts.variableOf(fn.id) : undefined;
    return variable && ofVariable(facts, fn, variable, fn);
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.parent.kind === 'const') {
    const variable = facts.variableOf(parent.id);
    const helper = variable && ofVariable(facts, fn, variable, parent.parent);
    const isTyped = helper && !helper.problem && parent.id.typeAnnotation;
    return isTyped ? { ...helper, problem: `the type of \`${helper.name}\` says what it is given` } : helper;
  }
  return parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition'
    ? ofMember(facts, fn, parent)
    : undefined;
}

function ofVariable(facts: Facts, fn: FunctionNode, variable: Variable, declaration: Node): AskingHelper {
  const { name } = variable;
  const calls: TSESTree.CallExpression[] = [];
  const exported: string[] = [];
  let problem = problemOfShape(facts, fn, name);
  if (variable.identifiers.length > 1) problem ??= `\`${name}\` is declared more than once`;
  const { parent } = declaration;
  if (parent?.type === 'ExportNamedDeclaration') exported.push(name);
  if (parent?.type === 'ExportDefaultDeclaration') exported.push('default');
  for (const mention of mentionsOf(facts, variable)) {
    const outer = wrapped(mention);
    const around = outer.parent;
    const exportedAs = exportedNameOf(mention);
    if (exportedAs !== undefined) exported.push(exportedAs);
    else if (around?.type === 'CallExpression' && around.callee === outer) calls.push(around);
    else problem ??= `\`${name}\` is handed on, so that it can be called elsewhere`;
  }
  return { fn, name, calls, exported, problem };
}

/** A method that nobody can call or override but the class that it is in. */
function ofMember(
  facts: Facts,
  fn: FunctionNode,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): AskingHelper | undefined {
  const name = memberName(member);
  const body = classBodyOf(member);
  if (name === undefined || !body || member.static) return undefined;
  if (member.type === 'MethodDefinition' && member.kind !== 'method') return undefined;
  const calls: TSESTree.CallExpression[] = [];
  const isPrivate = name.startsWith('#') || member.accessibility === 'private';
  let problem = problemOfShape(facts, fn, name);
  if (member.type === 'PropertyDefinition' && member.typeAnnotation)
    problem ??= `the type of \`${name}\` says what it is given`;
  if (!isPrivate && !isOnlyHere(facts, body.parent))
    problem ??= `others can call \`${name}\`, or have a method of their own in its place; make it private`;
  for (const use of facts.nodes('MemberExpression')) {
    if (memberName(use) !== name) continue;
    const outer = wrapped(use);
    const isCalled = outer.parent?.type === 'CallExpression' && outer.parent.callee === outer;
    const isOwn = rootOf(use).type === 'ThisExpression' && use.object.type === 'ThisExpression';
    if (isOwn && classBodyOf(use) !== body) continue;
    if (isOwn && isCalled && outer.parent?.type === 'CallExpression') calls.push(outer.parent);
    else problem ??= `\`${facts.source.text.slice(...use.range)}\` may be it, too`;
  }
  return { fn, name, calls, exported: [], problem };
}

/** Whether a class has no relatives, and no other file knows it. */
function isOnlyHere(facts: Facts, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  if (owner.type !== 'ClassDeclaration' || !owner.id || owner.superClass) return false;
  // Absent in JavaScript, whatever the types say.
  if (((owner as Partial<TSESTree.ClassDeclaration>).implements ?? []).length > 0) return false;
  if (owner.parent.type.startsWith('Export')) return false;
  const variable = facts.variableOf(owner.id);
  return (
    variable !== undefined &&
    mentionsOf(facts, variable).every((one) => {
      const outer = wrapped(one);
      return outer.parent?.type === 'NewExpression' && outer.parent.callee === outer;
    })
  );
}

function problemOfShape(facts: Facts, fn: FunctionNode, name: string): string | undefined {
  if (fn.generator) return `\`${name}\` is a generator`;
  for (const node of descendants(fn.body)) {
    if (node.type !== 'Identifier' || node.name !== 'arguments' || facts.variableOf(node)) continue;
    const isOwn = [...ancestors(node)].find((one) => isFunction(one) && one.type !== 'ArrowFunctionExpression') === fn;
    if (isOwn) return `\`${name}\` reads its \`arguments\``;
  }
  const [first] = fn.params;
  if (first?.type === 'Identifier' && first.name === 'this') return `\`${name}\` says what its \`this\` is`;
  return undefined;
}

export interface CallsElsewhere {
  readonly calls: readonly { readonly facts: Facts; readonly call: TSESTree.CallExpression }[];
  /** Why more than these can call it: a clause that completes a TODO. */
  readonly problem: string | undefined;
}

/**
 * @param program the one that the file belongs to, where files can be changed together
 * @returns the calls of a function in other files
 */
export function callsElsewhere(facts: Facts, helper: AskingHelper, program: Program | undefined): CallsElsewhere {
  const { name, exported } = helper;
  if (exported.length === 0) return { calls: [], problem: undefined };
  if (!program) return { calls: [], problem: `\`${name}\` is exported, and other files can call it` };
  const calls: CallsElsewhere['calls'][number][] = [];
  const { mentions, again, beyond } = mentionsElsewhere(facts, helper, program);
  let problem = beyond ? `${beyond}, so that it can be called elsewhere` : publicationOf(facts, again, name);
  for (const { facts: other, node, isBinding } of mentions) {
    const outer = wrapped(node);
    const { parent } = outer;
    if (parent?.type === 'CallExpression' && parent.callee === outer) calls.push({ facts: other, call: parent });
    else if (!isBinding)
      problem ??= `\`${name}\` is handed on in \`${other.source.path}\`, so that it can be called elsewhere`;
  }
  return { calls, problem };
}

/** @returns the `return` statements of a function itself */
export function returnsOf(fn: FunctionNode): TSESTree.ReturnStatement[] {
  return [...descendants(fn.body)].filter(
    (node): node is TSESTree.ReturnStatement => node.type === 'ReturnStatement' && enclosingFunction(node) === fn,
  );
}

/** @returns whether a function can come to an end without a `return` */
export function canEnd({ body }: FunctionNode): boolean {
  return body.type === 'BlockStatement' && !endsAbruptly(body.body);
}
