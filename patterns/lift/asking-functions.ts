/** Functions that ask the client for those who call them, and everybody who does. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  rootOf,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Program } from '../facts/project.js';
import type { Variable } from '../facts/scope.js';
import { classBodyOf } from '../facts/session-ids.js';
import { isTestCode } from '../facts/tests.js';
import { mentionsOf } from '../sdk/references.js';
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
    if (around?.type === 'ExportSpecifier') exported.push(nameOf(around.exported));
    else if (around?.type === 'ExportDefaultDeclaration') exported.push('default');
    else if (around?.type === 'CallExpression' && around.callee === outer) calls.push(around);
    else if (commonJsName(outer) !== undefined) exported.push(commonJsName(outer) ?? name);
    else problem ??= `\`${name}\` is handed on, so that it can be called elsewhere`;
  }
  return { fn, name, calls, exported, problem };
}

/** The name in `exports.ask = ask`, `module.exports.ask = ask` and `module.exports = { ask }`, as statements of the file. */
function commonJsName(value: Node): string | undefined {
  const { parent } = value;
  const isMember = parent?.type === 'Property' && parent.value === value && parent.parent.type === 'ObjectExpression';
  const assigned = isMember ? parent.parent.parent : parent;
  if (assigned?.type !== 'AssignmentExpression' || assigned.right !== (isMember ? parent.parent : value))
    return undefined;
  if (assigned.parent.type !== 'ExpressionStatement' || assigned.parent.parent.type !== 'Program') return undefined;
  const target = dottedName(assigned.left);
  if (isMember) return target === 'module.exports' ? memberName(parent) : undefined;
  return /^(?:module\.)?exports\.([^.]+)$/u.exec(target ?? '')?.[1];
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
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
  const others = program.files.filter(({ source }) => source.path !== facts.source.path);
  const { names, entry } = namesElsewhere(facts, helper, others);
  let problem = entry && `\`${entry.source.path}\` exports \`${name}\` again, so that it can be called elsewhere`;
  for (const other of others) {
    const { path, text } = other.source;
    if (handsModuleOn(facts, helper, other, names))
      problem ??= `\`${path}\` hands on the module of \`${name}\`, so that it can be called elsewhere`;
    if (!names.has('default') && ![...names].some((one) => text.includes(one))) continue;
    for (const node of [...other.nodes('Identifier'), ...other.nodes('MemberExpression')]) {
      const outer = wrapped(node);
      const { parent } = outer;
      if (isImport(parent) || !isTarget(facts, helper, other, other.moduleReferenceOf(node))) continue;
      if (parent?.type === 'CallExpression' && parent.callee === outer) calls.push({ facts: other, call: parent });
      else if (!isRequired(node, outer))
        problem ??= `\`${name}\` is handed on in \`${path}\`, so that it can be called elsewhere`;
    }
  }
  return { calls, problem };
}

/** `register(require('./ask'))`, and the same with a name for all that a module exports; not `module.exports = require('./ask')`. */
function handsModuleOn(facts: Facts, helper: AskingHelper, other: Facts, names: ReadonlySet<string>): boolean {
  return [...other.nodes('Identifier'), ...other.nodes('CallExpression')].some((node) => {
    const outer = wrapped(node);
    const { parent } = outer;
    if (isImport(parent) || (parent?.type === 'MemberExpression' && parent.object === outer)) return false;
    const reference = other.moduleReferenceOf(node);
    if (reference?.path.length !== 0 || !reference.module.startsWith('.')) return false;
    if (![...names].some((name) => isTarget(facts, helper, other, { ...reference, path: [name] }))) return false;
    if (parent?.type === 'AssignmentExpression') return dottedName(parent.left) !== 'module.exports';
    return parent?.type !== 'VariableDeclarator' || parent.parent.kind !== 'const';
  });
}

/** `const { ask } = require('./ask')`, `const ask = require('./ask').ask`: what is done with the constant is seen. */
function isRequired(node: Node, outer: Node): boolean {
  const { parent } = outer;
  const pattern = parent?.type === 'Property' && parent.parent.type === 'ObjectPattern' ? parent.parent : undefined;
  const declarator = pattern ? pattern.parent : parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const') return false;
  if (declarator.parent.parent.type === 'ExportNamedDeclaration') return false;
  if (pattern) return declarator.id === pattern;
  return declarator.id.type === 'Identifier' && (declarator.id === node || declarator.init === outer);
}

/**
 * The names that a function has in other files, and the first file that exports it again although no file of the
 * program imports it: there the program ends, and others can come in.
 */
function namesElsewhere(
  facts: Facts,
  helper: AskingHelper,
  others: readonly Facts[],
): { readonly names: ReadonlySet<string>; readonly entry: Facts | undefined } {
  const names = new Set(helper.exported);
  let entry: Facts | undefined;
  // Grows while it is walked: a file can export it under another name, and the next one under a third.
  for (const name of names) {
    for (const other of others) {
      const again = namesExportedAgain(facts, helper, other, name);
      for (const one of again) names.add(one);
      if (again.length > 0 && !other.links?.importers.some((one) => !isTestCode(one))) entry ??= other;
    }
  }
  return { names, entry };
}

function isImport(parent: Node | undefined): boolean {
  return /^Import(?:Default|Namespace)?Specifier$/u.test(parent?.type ?? '');
}

/** Whether a name of another file stands for a function. */
function isTarget(
  facts: Facts,
  { name }: AskingHelper,
  other: Facts,
  reference: { readonly module: string; readonly path: readonly string[] } | undefined,
): boolean {
  if (reference?.module.startsWith('.') !== true) return false;
  const target = other.links?.declarationOf({ specifier: reference.module, path: reference.path });
  return target?.facts.source.path === facts.source.path && declaredName(target.node) === name;
}

function declaredName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'FunctionDeclaration' ? node.id?.name : undefined;
}

/** `export * from './ask.js'`, `export { ask as confirm } from './ask.js'`, `module.exports = require('./ask.js')` */
function namesExportedAgain(facts: Facts, helper: AskingHelper, other: Facts, name: string): string[] {
  const isExported = (module: string, exported: string): boolean =>
    isTarget(facts, helper, other, { module, path: [exported] });
  const required = other.nodes('AssignmentExpression').some(({ left, right }) => {
    const module = dottedName(left) === 'module.exports' ? other.moduleReferenceOf(right) : undefined;
    return module?.path.length === 0 && isExported(module.module, name);
  });
  const isStar = other.nodes('ExportAllDeclaration').some(({ source }) => isExported(source.value, name));
  const listed = other
    .nodes('ExportNamedDeclaration')
    .flatMap(({ source, specifiers }) =>
      source
        ? specifiers.flatMap(({ local, exported }) =>
            nameOf(local) === name && isExported(source.value, name) ? [nameOf(exported)] : [],
          )
        : [],
    );
  return [...(isStar || required ? [name] : []), ...listed];
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
