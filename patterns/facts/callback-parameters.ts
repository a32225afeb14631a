/** Where an authorization code was read from: the parameters of the callback have the issuer beside it (RFC 9207). */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, descendants, dottedName, memberName, unwrap } from './ast.js';
import type { Node } from './ast.js';
import { isAssignedOnce, patternPath } from './bindings.js';
import type { Facts } from './facts.js';

export interface CallbackParameters {
  /** The expression that reads the issuer from the same parameters, `undefined` where there is none. */
  readonly issuer: string;
  /** The `URLSearchParams`, where the code is read from them in place. */
  readonly inPlace: Node | undefined;
}

/**
 * @param code the code that is handed on
 * @returns the parameters that it is proved to come from, as long as the place where it is handed on sees them too
 */
export function callbackParameters(facts: Facts, code: Node): CallbackParameters | undefined {
  const inner = unwrap(code);
  if (inner.type !== 'Identifier') return read(facts, inner, code);
  const variable = facts.variableOf(inner);
  if (!variable) return undefined;
  const init = facts.initializerOf(variable);
  if (init) {
    const found = read(facts, unwrap(init), code);
    // What is global can be another by then: a page drops the code from its address.
    return found && isOwn(facts, unwrap(init)) ? { ...found, inPlace: undefined } : undefined;
  }
  return readDestructured(facts, inner, code);
}

/**
 * @returns whether an argument of v2's `finishAuth` is a code, by its type or by what it is called: it can as well be the
 *   parameters of the callback, which the file only passes on
 */
export function isSaidToBeCode(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (facts.stringOf(inner) !== undefined || inner.type === 'TemplateLiteral') return true;
  const declared = inner.type === 'Identifier' ? facts.variableOf(inner)?.identifiers[0] : undefined;
  const type = (declared as TSESTree.Identifier | undefined)?.typeAnnotation?.typeAnnotation;
  if (type) return type.type === 'TSStringKeyword';
  return /code/iu.test(facts.source.text.slice(...node.range));
}

function read(facts: Facts, value: Node, at: Node): CallbackParameters | undefined {
  if (value.type === 'MemberExpression')
    return memberName(value) === 'code' ? ofQuery(facts, value.object, at) : undefined;
  if (value.type === 'LogicalExpression' && value.operator === '??') return read(facts, unwrap(value.left), at);
  const call = value.type === 'CallExpression' ? value : undefined;
  const callee = call && calleeOf(call);
  const [argument] = call?.arguments ?? [];
  if (callee?.name === 'String' && !callee.receiver && argument) return callbackParameters(facts, argument);
  if (!call || callee?.name !== 'get' || !callee.receiver || facts.stringOf(call.arguments[0]) !== 'code')
    return undefined;
  const parameters = unwrap(callee.receiver);
  if (!isSearchParams(facts, parameters) || !isVisible(facts, parameters, at)) return undefined;
  const [name] = call.arguments;
  const quote = name && facts.source.text[name.range[0]] === '"' ? '"' : "'";
  const text = facts.source.text.slice(...parameters.range);
  return { issuer: `${text}.get(${quote}iss${quote}) ?? undefined`, inPlace: parameters };
}

/** `const { code, state } = req.query` */
function readDestructured(facts: Facts, name: TSESTree.Identifier, at: Node): CallbackParameters | undefined {
  const variable = facts.variableOf(name);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  const node = definition?.node as Node | undefined;
  if (!variable || !definition || node?.type !== 'VariableDeclarator' || !node.init || !isAssignedOnce(variable))
    return undefined;
  const path = patternPath(node.id, definition.name as unknown as Node);
  return path?.length === 1 && path[0] === 'code' ? ofQuery(facts, node.init, at) : undefined;
}

/** `req.query` of Express and its like: a value can be a list there. */
function ofQuery(facts: Facts, node: Node, at: Node): CallbackParameters | undefined {
  const inner = unwrap(node);
  const text = dottedName(inner);
  if (text === undefined || inner.type !== 'MemberExpression' || memberName(inner) !== 'query') return undefined;
  if (!isVisible(facts, inner, at) || !isOwn(facts, inner)) return undefined;
  return { issuer: `typeof ${text}.iss === 'string' ? ${text}.iss : undefined`, inPlace: undefined };
}

/** `url.searchParams`, `new URLSearchParams(…)`, or a constant that holds one. */
function isSearchParams(facts: Facts, node: Node): boolean {
  if (node.type === 'MemberExpression') return memberName(node) === 'searchParams';
  if (node.type === 'NewExpression') return calleeOf(node)?.name === 'URLSearchParams';
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (init) return isSearchParams(facts, unwrap(init));
  const type = (variable?.identifiers[0] as TSESTree.Identifier | undefined)?.typeAnnotation?.typeAnnotation;
  return (
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'URLSearchParams'
  );
}

const harmless = new Set(['Identifier', 'MemberExpression', 'Literal', 'TemplateLiteral', 'TemplateElement']);

/** Whether an expression can be written once more at `at`, and has the same value there. */
function isVisible(facts: Facts, expression: Node, at: Node): boolean {
  for (const node of descendants(expression)) {
    if (node.type === 'NewExpression') {
      if (!/^URL(?:SearchParams)?$/u.test(calleeOf(node)?.name ?? '')) return false;
    } else if (node.type === 'Identifier') {
      const variable = facts.variableOf(node);
      if (variable && (facts.lookUp(at, node.name) !== variable || !isAssignedOnce(variable))) return false;
    } else if (!harmless.has(unwrap(node).type)) {
      return false;
    }
  }
  return true;
}

const steadyGlobals = new Set(['URL', 'URLSearchParams', 'String', 'undefined']);

/** Whether nothing but variables of the file, and globals that never change, go into an expression. */
function isOwn(facts: Facts, expression: Node): boolean {
  for (const node of descendants(expression)) {
    if (node.type !== 'Identifier' || facts.variableOf(node)) continue;
    const { parent } = node;
    const isKey = parent.type === 'MemberExpression' && parent.property === node && !parent.computed;
    if (!isKey && !steadyGlobals.has(node.name)) return false;
  }
  return true;
}
