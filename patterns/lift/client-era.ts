/** Calls of clients that only connections of 2025 know, and the test of the era that keeps them from others. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  descendants,
  dottedName,
  memberName,
  objectValue,
  rootOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { classBodyOf } from '../facts/session-ids.js';
import type { TextEdit } from '../pattern.js';
import { sourceOf, styleOf } from './source-style.js';

/** A call on what is certain to be a client of the SDK. */
export interface ClientCall {
  readonly call: TSESTree.CallExpression;
  readonly name: string;
  readonly receiver: Node;
}

/**
 * @param methods the methods of the SDK's client by what they send: `ping` sends `ping`, `setLoggingLevel` sends `logging/setLevel`
 * @returns the calls that send one of them, `client.request({ method: 'ping' })` included, in source order
 */
export function clientCalls(facts: Facts, methods: Readonly<Record<string, string>>): ClientCall[] {
  const sent = new Set(Object.values(methods));
  return facts.nodes('CallExpression').flatMap((call) => {
    const callee = calleeOf(call);
    if (!callee?.receiver) return [];
    const { name, receiver } = callee;
    if (name === 'request' || name === 'notification') {
      const method = facts.stringOf(objectValue(call.arguments[0], 'method'));
      if (method === undefined || !sent.has(method)) return [];
    } else if (!Object.hasOwn(methods, name)) {
      return [];
    }
    return isClient(facts, receiver, name) ? [{ call, name, receiver }] : [];
  });
}

/** @returns whether an expression is a client of the SDK for certain, with the SDK's own method of that name */
export function isClient(facts: Facts, receiver: Node, method: string): boolean {
  const inner = unwrap(receiver);
  if (inner.type !== 'ThisExpression' && inner.type !== 'Super') return facts.classOf(inner) === 'Client';
  const body = classBodyOf(inner);
  const superClass = body?.parent.superClass;
  if (!body || !superClass || facts.sdk(superClass)?.name !== 'Client') return false;
  return (
    inner.type === 'Super' || !body.body.some((one) => one.type === 'MethodDefinition' && memberName(one) === method)
  );
}

/** @returns whether two expressions name the same client */
export function isSameClient(facts: Facts, one: Node, other: Node): boolean {
  const name = dottedName(one);
  return name !== undefined && name === dottedName(other) && ownerOf(facts, one) === ownerOf(facts, other);
}

function ownerOf(facts: Facts, node: Node): unknown {
  const root = rootOf(node);
  return root.type === 'Identifier' ? facts.variableOf(root) : classBodyOf(root);
}

/** @returns the statement that a call is, alone or awaited: nobody uses what it returns */
export function callStatement(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | undefined {
  let outer = wrapped(call);
  for (let { parent } = outer; parent; { parent } = outer) {
    if (parent.type === 'ExpressionStatement') return parent;
    const isPassedOn =
      parent.type === 'AwaitExpression' || (parent.type === 'UnaryExpression' && parent.operator === 'void');
    if (!isPassedOn) return undefined;
    outer = wrapped(parent);
  }
  return undefined;
}

/** @returns the statement of a call whose promise is waited for by `.catch(…)` at most */
export function caughtStatement(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | undefined {
  const plain = callStatement(call);
  if (plain) return plain;
  const member = wrapped(call).parent;
  if (member?.type !== 'MemberExpression' || member.object !== wrapped(call) || memberName(member) !== 'catch')
    return undefined;
  const caught = wrapped(member).parent;
  return caught?.type === 'CallExpression' && caught.callee === wrapped(member) ? callStatement(caught) : undefined;
}

/**
 * Puts a statement behind a test for a connection of 2025.
 *
 * @param call of a method of a client, in the statement
 * @returns nothing where the client cannot be asked for its era without effect, or the test does not fit there
 */
export function eraGuard(
  facts: Facts,
  call: TSESTree.CallExpression,
  statement: TSESTree.ExpressionStatement,
): TextEdit[] | undefined {
  const client = clientText(facts, call);
  if (client === undefined) return undefined;
  return guardStatement(statement, eraTest(facts, client));
}

/** @returns the edits that put a statement behind a test; nothing where the test does not fit there */
export function guardStatement(statement: TSESTree.ExpressionStatement, test: string): TextEdit[] | undefined {
  const { parent } = statement;
  const [start] = statement.range;
  switch (parent.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'SwitchCase':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
      return [{ range: [start, start], text: `if (${test}) ` }];
    case 'IfStatement':
      if (parent.alternate === statement) return [{ range: [start, start], text: `if (${test}) ` }];
      // An `else` would belong to the new test.
      return parent.alternate ? undefined : narrowed(parent.test, test);
    default:
      return undefined;
  }
}

/** @returns the test for a connection of 2025, given what `clientText` returns */
export function eraTest(facts: Facts, client: string): string {
  const { quote } = styleOf(facts);
  return `${client}getProtocolEra() === ${quote}legacy${quote}`;
}

/** @returns `client.`, to be followed by another method; nothing where it cannot be said twice */
export function clientText(facts: Facts, call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || dottedName(callee.object) === undefined)
    return undefined;
  const object = sourceOf(facts, callee.object);
  if (/\n|\/[/*]/u.test(object)) return undefined;
  return object + (callee.optional ? '?.' : '.');
}

/** Adds to the test of an `if`. */
function narrowed(condition: Node, test: string): TextEdit[] {
  const [start, end] = condition.range;
  const isLoose =
    (condition.type === 'LogicalExpression' && condition.operator !== '&&') ||
    /^(?:Conditional|Assignment|Sequence|ArrowFunction|Yield)Expression$/u.test(condition.type);
  if (!isLoose) return [{ range: [end, end], text: ` && ${test}` }];
  return [
    { range: [start, start], text: '(' },
    { range: [end, end], text: `) && ${test}` },
  ];
}

/** @returns whether code runs only after the era of the connection was asked for */
export function isInEra(facts: Facts, node: Node): boolean {
  let inner = node;
  for (const parent of ancestors(node)) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (parent.test !== inner && asksForEra(facts, parent.test)) return true;
        break;
      case 'LogicalExpression':
        if (parent.right === inner && asksForEra(facts, parent.left)) return true;
        break;
      case 'SwitchStatement':
        if (parent.discriminant !== inner && asksForEra(facts, parent.discriminant)) return true;
        break;
      case 'Program':
      case 'BlockStatement':
        if (firstExit(facts, parent) <= inner.range[0]) return true;
        break;
      default:
    }
    inner = parent;
  }
  return false;
}

const exits = new WeakMap<Node, number>();

/** Where the first statement of a block ends that leaves it for some eras: `if (client.getProtocolEra() === 'modern') return;` */
function firstExit(facts: Facts, block: TSESTree.Program | TSESTree.BlockStatement): number {
  let known = exits.get(block);
  if (known === undefined) {
    const exit = block.body.find((one) => one.type === 'IfStatement' && leaves(one) && asksForEra(facts, one.test));
    exits.set(block, (known = exit ? exit.range[1] : Infinity));
  }
  return known;
}

function leaves({ consequent }: TSESTree.IfStatement): boolean {
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/u.test(last.type);
}

/** `isLegacy`, `era`, `modern`, but not `camera`. */
const eraName = /(?:(?:^|_)(?:legacy|modern|era)|Legacy|Modern|Era)(?=$|[A-Z_])/u;

const eraMethods = new Set(['getProtocolEra', 'getNegotiatedProtocolVersion', 'getDiscoverResult']);

/** Whether a test asks for the era, or names something that says it. */
function asksForEra(facts: Facts, test: Node): boolean {
  for (const node of descendants(test)) {
    if (node.type === 'MemberExpression' && isEraName(memberName(node))) return true;
    if (node.type !== 'Identifier') continue;
    if (isEraName(node.name)) return true;
    const variable = facts.variableOf(node);
    const init = variable && facts.initializerOf(variable);
    if (!init) continue;
    for (const part of descendants(init))
      if (part.type === 'MemberExpression' && eraMethods.has(memberName(part) ?? '')) return true;
  }
  return false;
}

function isEraName(name: string | undefined): boolean {
  return name !== undefined && (eraMethods.has(name) || eraName.test(name));
}
