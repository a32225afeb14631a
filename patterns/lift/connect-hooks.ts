/**
 * What looks at the messages of a transport in front of `connect`: `transport.onmessage = …; await server.connect(transport)`.
 * `connect` of the SDK calls what it finds there first, so a server whose `connect` sets it does the same with every transport
 * that `serveStdio` and `createMcpHandler` make for it.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { nodesRunWith } from '../facts/run-order.js';
import type { Variable } from '../facts/scope.js';
import { mentionsOf } from '../sdk/references.js';
import { declarationOf, hiddenAt } from './factories.js';
import { setupProblem, usesAwait } from './setup-code.js';
import { linesAt, styleOf, withComments } from './source-style.js';

/**
 * What sets a callback of a transport.
 * - `hook`: a statement that the server can run for each transport.
 * - `onerror`: a statement whose value can be an option of what serves.
 * - `refused`: anything else; `reason` is a clause that names the code.
 */
export type Hook =
  | { readonly kind: 'hook'; readonly statement: Node }
  | { readonly kind: 'onerror'; readonly statement: Node; readonly value: Node }
  | { readonly kind: 'refused'; readonly reason: string };

const byServer = ', so what is done there has to be done by the server';

/**
 * @param transport a variable
 * @param mention of it
 * @param connect the call that connects a server to it
 * @returns the statement that sets a callback there, or why it has to stay (a clause); nothing where the mention sets none
 */
export function hookAt(facts: Facts, transport: Variable, mention: Node, connect: Node): Hook | undefined {
  const call = callAround(mention);
  const callback = call ? callbackSetBy(facts, mention, call) : callbackAt(mention);
  if (!callback) return undefined;
  const statement = statementOf(mention);
  const source = `\`${excerptOf(facts, call ?? statement)}\``;
  const refuse = (why: string): Hook => ({ kind: 'refused', reason: `${source} ${why}` });
  if (callback.problem !== undefined) return refuse(callback.problem);
  const isPlain = statement.type === 'ExpressionStatement' && unwrap(statement.expression) === (call ?? callback.node);
  if (!isPlain) return refuse(`sets a callback of the transport along with other work${byServer}`);
  if (!isInFront(statement, connect))
    return refuse(`sets a callback of the transport, and not in front of \`connect\`${byServer}`);
  const others = mentionsOf(facts, transport).filter((one) => contains(statement, one));
  if (others.length > 1) return refuse(`uses the transport where it sets a callback of it${byServer}`);
  const computed = computedIn(statement, call);
  if (computed) return refuse(`computes \`${excerptOf(facts, computed)}\`, which would be done again for each server`);
  const { value } = callback;
  return value ? { kind: 'onerror', statement, value } : { kind: 'hook', statement };
}

/** `observe(transport)` */
function callAround(mention: Node): TSESTree.CallExpression | undefined {
  const argument = wrapped(mention);
  const { parent } = argument;
  return parent?.type === 'CallExpression' && parent.callee !== argument ? parent : undefined;
}

interface Callback {
  readonly node: Node;
  /** Why no server can set it: completes "`observe(transport)` …". */
  readonly problem?: string | undefined;
  /** What is told of errors. */
  readonly value?: Node;
}

/** `transport.onmessage = …` */
function callbackAt(mention: Node): Callback | undefined {
  const member = wrapped(mention).parent;
  const name = member?.type === 'MemberExpression' ? memberName(member) : undefined;
  if (member?.type !== 'MemberExpression' || name?.startsWith('on') !== true) return undefined;
  const { parent } = wrapped(member);
  const isSet = parent?.type === 'AssignmentExpression' && parent.operator === '=' && unwrap(parent.left) === member;
  if (isSet && name === 'onerror') return { node: parent, value: parent.right };
  if (isSet && name === 'onmessage') return { node: parent };
  const problem = `${isSet ? 'sets' : 'uses'} \`${name}\` of the transport${byServer}`;
  return { node: isSet ? parent : member, problem };
}

/** `observe(transport)`, where the function sets `onmessage` of the transport and does nothing else. */
function callbackSetBy(facts: Facts, mention: Node, call: TSESTree.CallExpression): Callback | undefined {
  const taker = declarationOf(facts, call.callee);
  const index = call.arguments.indexOf(wrapped(mention) as never);
  const fn = taker?.node;
  const parameter = isFunction(fn) ? fn.params[index] : undefined;
  if (!taker || !isFunction(fn) || parameter?.type !== 'Identifier') return undefined;
  const variable = taker.facts.variableOf(parameter);
  const uses = variable ? mentionsOf(taker.facts, variable).map((one) => callbackAt(one)) : [];
  if (!variable || uses.every((one) => one === undefined)) return undefined;
  const problem =
    uses.find((one) => one?.problem !== undefined)?.problem ??
    (uses.some((one) => !one || one.value)
      ? `does more with the transport than look at its messages${byServer}`
      : undefined) ??
    problemOfFunction(taker.facts, fn, variable) ??
    problemOfType(taker.facts, parameter);
  return { node: call, problem };
}

function problemOfFunction(facts: Facts, fn: FunctionNode, variable: Variable): string | undefined {
  const more = `does more than look at the messages of the transport${byServer}`;
  if (fn.async || fn.generator || fn.body?.type !== 'BlockStatement') return more;
  const names = new Set([variable]);
  return fn.body.body.some((one) => setupProblem(facts, one, names) !== undefined || computedIn(one, undefined))
    ? more
    : undefined;
}

/** A server is connected to transports of other classes as well. */
function problemOfType(facts: Facts, parameter: TSESTree.Identifier): string | undefined {
  const type = parameter.typeAnnotation?.typeAnnotation;
  if (!type || facts.sdkType(type)?.name === 'Transport') return undefined;
  return `takes \`${excerptOf(facts, parameter)}\`, and servers are connected to transports of other classes, too: let it take \`Transport\``;
}

/** A statement of the block in which a server is connected, or of one around it in the same function. */
function isInFront(statement: Node, connect: Node): boolean {
  const block = statement.parent;
  const around = [...ancestors(connect)];
  const inner = around.findIndex((one) => isFunction(one));
  const near = inner < 0 ? around : around.slice(0, inner);
  return block !== undefined && near.includes(block) && statement.range[1] <= connect.range[0];
}

/** A call that would run for each server, other than one that is known. */
function computedIn(statement: Node, known: Node | undefined): Node | undefined {
  if (usesAwait(statement)) return statement;
  return [...nodesRunWith(statement)].find(
    (one) => one !== known && (one.type === 'CallExpression' || one.type === 'NewExpression'),
  );
}

/** What looks at the messages of the transports of an endpoint. */
export interface Hooks {
  /** What a server can do for each transport. */
  readonly statements: readonly Node[];
  /** What it cannot do. */
  readonly left: readonly Node[];
  /** The variables of the transport and of the server. */
  readonly transport: Variable;
  readonly server: Variable | undefined;
}

/**
 * @param connect the call that connects a server to such a transport
 * @param place where the function that builds servers is written
 * @returns nothing where nothing looks at the messages
 */
export function hooksAt(facts: Facts, connect: TSESTree.CallExpression, place: Node): Hooks | undefined {
  const [argument] = connect.arguments;
  const receiver = calleeOf(connect)?.receiver;
  const [transport, server] = [argument, receiver].map((one) => {
    const inner = one && unwrap(one);
    return inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  });
  if (!transport) return undefined;
  const along = [transport, server].flatMap((one) => (one?.identifiers ?? []) as unknown as Node[]);
  const statements: Node[] = [];
  const left: Node[] = [];
  for (const mention of mentionsOf(facts, transport)) {
    const hook = hookAt(facts, transport, mention, connect);
    const isSeen = hook?.kind === 'hook' && hiddenAt(facts, hook.statement, place, along) === undefined;
    if (isSeen) statements.push(hook.statement);
    else if (hook && looksAtMessages(mention)) left.push(statementOf(mention));
  }
  if (statements.length + left.length === 0) return undefined;
  // One of several would be called where another one took its place.
  return left.length === 0
    ? { statements, left, transport, server }
    : { statements: [], left: [...statements, ...left], transport, server };
}

/** `transport.onmessage`, `observe(transport)` */
function looksAtMessages(mention: Node): boolean {
  const { parent } = wrapped(mention);
  return parent?.type !== 'MemberExpression' || memberName(parent) === 'onmessage';
}

/** How the function that builds servers looks. */
export interface HookedMaker {
  readonly isAsync: boolean;
  /** What the server is called where it was connected, if it has a name. */
  readonly server: string | undefined;
  /** What the transport is called there. */
  readonly transport: string;
  /** Of the line on which the function begins. */
  readonly indent: string;
}

/**
 * @param text what `serveStdio` or `createMcpHandler` is given
 * @returns the expression that makes a server; nothing for an arrow function with braces
 */
export function madeBy(text: string): string | undefined {
  if (/^[\w$]+$/u.test(text)) return `${text}()`;
  return /^(?:async )?\(\) => (?!\{)(.*)$/su.exec(text)?.[1];
}

/**
 * @param made an expression that makes a server
 * @returns a function that builds such servers, whose `connect` runs the statements for each transport first
 */
export function hookedFactory(
  facts: Facts,
  made: string,
  hooks: readonly Node[],
  { isAsync, server, transport, indent }: HookedMaker,
): string {
  const { lineBreak, semicolon, unit } = styleOf(facts);
  const used = new Set([...namesIn(facts, hooks), ...(made.match(/[\w$]+/gu) ?? [])]);
  const own = server ?? freeOf(used, 'server', 'mcpServer', 'freshServer');
  const connect = freeOf(used, 'connect', 'connectServer', 'connectTransport');
  const inner = indent + unit;
  const lines = [
    `const ${own} = ${isAsync ? 'await ' : ''}${made}${semicolon}`,
    `const ${connect} = ${own}.connect.bind(${own})${semicolon}`,
    `${own}.connect = (${transport}) => {`,
    ...hooks.map((hook) => unit + linesAt(facts, withComments(facts.source, hook), inner + unit)),
    `${unit}return ${connect}(${transport})${semicolon}`,
    `}${semicolon}`,
    `return ${own}${semicolon}`,
  ];
  return [`${isAsync ? 'async ' : ''}() => {`, ...lines.map((line) => inner + line), `${indent}}`].join(lineBreak);
}

function namesIn(facts: Facts, hooks: readonly Node[]): ReadonlySet<string> {
  const names = hooks.flatMap((hook) =>
    [...descendants(hook)].flatMap((one) => (one.type === 'Identifier' ? one.name : [])),
  );
  return new Set(names);
}

function freeOf(used: ReadonlySet<string>, ...names: readonly [string, ...string[]]): string {
  return names.find((name) => !used.has(name)) ?? names[0];
}
