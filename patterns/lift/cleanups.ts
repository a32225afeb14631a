/** `const { server, cleanup } = createServer()`: what is called when a session ends is called when its server closes. */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, enclosingFunction, isFunction, memberName, unwrap, wrapped } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { indentAt } from '../facts/insertion.js';
import { mentionsOf } from '../sdk/references.js';
import { returnedBy } from '../sdk/returned-values.js';
import type { Declaration } from './factories.js';
import { linesAt, sourceOf, styleOf } from './source-style.js';

/** A server and the function that cleans up after it, as a function returns them. */
export interface Cleanup {
  /** The function that builds servers, cleans up after them by itself, and is written in the place of a call. */
  readonly text: string;
  /** The calls of the function that cleans up. */
  readonly calls: readonly TSESTree.CallExpression[];
  readonly isAsync: boolean;
}

/**
 * @param declarator takes apart what the function returns
 * @param names of the pattern: the server, and what cleans up
 * @param place where the text will stand
 * @returns nothing where it is not known that something cleans up when a server closes, and for all servers alike
 */
export function cleanupOf(
  facts: Facts,
  declarator: TSESTree.VariableDeclarator,
  { server, other }: { readonly server: Node; readonly other: Node },
  declaration: Declaration | undefined,
  place: Node,
): Cleanup | undefined {
  const fn = declaration?.node;
  const names = [server, other].map((one) => (one.parent?.type === 'Property' ? memberName(one.parent) : undefined));
  const [serverName = '', cleanupName = ''] = names;
  if (!declaration || !isFunction(fn) || setsOnClose(declaration.facts, fn)) return undefined;
  const literals = returnedLiterals(fn);
  const makers = literals?.map((one) => ({ server: valueOf(one, serverName), cleanup: valueOf(one, cleanupName) }));
  const classes = new Set(makers?.map((one) => one.server && declaration.facts.classOf(one.server)));
  const [serverClass] = classes;
  if (classes.size !== 1 || !/^(?:Mcp)?Server$/u.test(serverClass ?? '')) return undefined;
  const cleanups = makers?.map((one) => one.cleanup && declaration.facts.functionOf(one.cleanup)) ?? [];
  if (!cleanups.every((one) => one && needsNothing(one))) return undefined;
  const calls = endingCalls(facts, declarator, other);
  if (!calls || !declarator.init || server.type !== 'Identifier' || other.type !== 'Identifier') return undefined;
  const text = textOf(facts, declarator, place, {
    server: server.name,
    closing: serverClass === 'McpServer' ? `${server.name}.server` : server.name,
    cleanup: other.name,
  });
  return { text, calls, isAsync: cleanups.some((one) => one?.async === true) };
}

function textOf(
  facts: Facts,
  { id, init }: TSESTree.VariableDeclarator,
  place: Node,
  { server, closing, cleanup }: { readonly server: string; readonly closing: string; readonly cleanup: string },
): string {
  const { lineBreak, semicolon, unit } = styleOf(facts);
  const base = indentAt(facts.source.text, place.range[0]);
  const made = init ? linesAt(facts, init.range, base + unit) : '';
  const head = init?.type === 'AwaitExpression' ? 'async () => {' : '() => {';
  const lines = [
    `const ${sourceOf(facts, id)} = ${made}${semicolon}`,
    `${closing}.onclose = () => ${cleanup}()${semicolon}`,
    `return ${server}${semicolon}`,
  ];
  return [head, ...lines.map((line) => base + unit + line), `${base}}`].join(lineBreak);
}

/** What would be replaced, or replace what is written here. */
function setsOnClose(facts: Facts, fn: FunctionNode): boolean {
  return facts
    .nodes('MemberExpression')
    .some((node) => memberName(node) === 'onclose' && [...ancestors(node)].includes(fn));
}

/** The object literals that a function returns, where it returns nothing else. */
function returnedLiterals(fn: FunctionNode): TSESTree.ObjectExpression[] | undefined {
  const literals = returnedBy(fn).map((one) => unwrap(one));
  const isKnown = literals.length > 0 && literals.every((one) => one.type === 'ObjectExpression');
  return isKnown ? literals : undefined;
}

function valueOf({ properties }: TSESTree.ObjectExpression, name: string): Node | undefined {
  const property = properties.findLast((one) => one.type === 'Property' && memberName(one) === name);
  const isHidden = properties.some(({ type }) => type === 'SpreadElement');
  return property?.type === 'Property' && !isHidden ? property.value : undefined;
}

/** Whether a function can be called without arguments: there is no session that could be told. */
function needsNothing({ params }: FunctionNode): boolean {
  return params.every(
    (one) =>
      one.type === 'AssignmentPattern' || one.type === 'RestElement' || (one.type === 'Identifier' && one.optional),
  );
}

/** The calls of what cleans up; nothing where something else is done with it, or it is called in other places. */
function endingCalls(
  facts: Facts,
  declarator: TSESTree.VariableDeclarator,
  other: Node,
): TSESTree.CallExpression[] | undefined {
  const variable = facts.variableOf(other);
  const calls = (variable ? mentionsOf(facts, variable) : []).map((mention) => wrapped(mention).parent);
  const known = calls.filter((one): one is TSESTree.CallExpression => {
    return one?.type === 'CallExpression' && isAtEnd(one, enclosingFunction(declarator));
  });
  return known.length === calls.length && known.length > 0 ? known : undefined;
}

function isAtEnd(call: Node, outer: FunctionNode | undefined): boolean {
  for (let fn = enclosingFunction(call); fn && fn !== outer; fn = enclosingFunction(fn)) if (isEnding(fn)) return true;
  return false;
}

/** `server.onclose = …`, `{ onsessionclosed: … }`, `res.on('close', …)`, `process.on('SIGINT', …)` */
function isEnding(fn: FunctionNode): boolean {
  const outer = wrapped(fn);
  const { parent } = outer;
  if (parent?.type === 'AssignmentExpression') {
    return parent.right === outer && parent.left.type === 'MemberExpression' && memberName(parent.left) === 'onclose';
  }
  if (parent?.type === 'Property') return /^on(?:session)?closed?$/u.test(memberName(parent) ?? '');
  if (parent?.type !== 'CallExpression' || !/^(?:on|once|addListener)$/u.test(calleeOf(parent)?.name ?? ''))
    return false;
  const [event] = parent.arguments;
  return event?.type === 'Literal' && /^(?:close|finish|exit|SIG[A-Z]+)$/u.test(String(event.value));
}
