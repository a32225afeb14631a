/** A class that makes its server when it is constructed: every `new` of it is a fresh server. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  closest,
  contains,
  descendants,
  enclosingFunction,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { excerptOf } from '../facts/excerpts.js';
import type { Facts } from '../facts/facts.js';
import { parameterTarget } from '../facts/handlers.js';
import { nodesRunByCall, nodesRunWith } from '../facts/run-order.js';
import { sideEffectOf } from '../facts/side-effects.js';
import { isServerClass } from '../facts/objects.js';
import { mentionsOf } from '../sdk/references.js';
import { isLogger } from './setup-code.js';
import { isTypeScript } from '../source-file.js';

export interface OwnedServer {
  readonly kind: 'owned';
  /** What makes a fresh server: `() => new Weather().server`. */
  readonly text: string;
  /** The calls of `close` on the server in the method that connects it. */
  readonly closes: readonly TSESTree.CallExpression[];
  /** Those in other methods. */
  readonly otherCloses: readonly TSESTree.CallExpression[];
  /** Statements of the constructor that listen to the process, and close the server. */
  readonly listeners: readonly TSESTree.ExpressionStatement[];
  readonly body: TSESTree.ClassBody;
  /** The field that holds the server, where it is declared. */
  readonly declared: Node | undefined;
}

export interface NotOwned {
  readonly kind: 'refused';
  /** A clause that names the code. */
  readonly reason: string;
}

/**
 * @param access the field that holds the server: `this.server`
 * @param call the call that connects it
 */
export function ownedServerOf(facts: Facts, access: TSESTree.MemberExpression, call: Node): OwnedServer | NotOwned {
  const body = closest(access, (parent): parent is TSESTree.ClassBody => parent.type === 'ClassBody');
  const owner = body?.parent;
  const field = memberName(access);
  const method = body?.body.find((member) => contains(member, call));
  if (!body || owner?.type !== 'ClassDeclaration' || !owner.id || field === undefined || !method) {
    return refuse(`\`${excerptOf(facts, access)}\` belongs to an object that cannot be made anew`);
  }
  const owned = { facts, body, owner, name: owner.id.name, field, method };
  const setup = setupOf(owned);
  if (typeof setup === 'string') return refuse(setup);
  const uses = usesOf(owned, setup);
  const problem =
    problemOfConstructor(owned, setup, uses.listeners) ??
    problemOfMethod(owned, method, call) ??
    problemOfInstances(owned, call);
  if (problem !== undefined) return refuse(problem);
  const [constructor] = setup;
  const given = constructor ? argumentsOf(owned, constructor) : [];
  if (!given) return refuse(`\`new ${owned.name}(…)\` takes arguments that it does not keep`);
  const declared = body.body.find((one) => one.type === 'PropertyDefinition' && memberName(one) === field);
  return { kind: 'owned', text: `() => new ${owned.name}(${given.join(', ')}).${field}`, ...uses, body, declared };
}

function refuse(reason: string): NotOwned {
  return { kind: 'refused', reason };
}

interface Owned {
  readonly facts: Facts;
  readonly body: TSESTree.ClassBody;
  readonly owner: TSESTree.ClassDeclaration;
  readonly name: string;
  readonly field: string;
  /** The member that connects the server. */
  readonly method: Node;
}

/** The constructor and the methods that it calls, if they make the server. */
function setupOf({ facts, body, owner, name, field, method }: Owned): FunctionNode[] | string {
  if (owner.superClass) return `\`${name}\` extends a class that may do more than set up the server`;
  const constructor = body.body.find((one) => one.type === 'MethodDefinition' && one.kind === 'constructor');
  const first = constructor?.type === 'MethodDefinition' ? (constructor.value as FunctionNode) : undefined;
  if (constructor === method) return `\`${name}\` connects the server in its constructor`;
  const found = first ? [first] : [];
  // Grows while it is walked.
  for (const fn of found) {
    for (const node of nodesRunByCall(fn)) {
      const called = node.type === 'CallExpression' ? ownMethod(facts, node) : undefined;
      if (called && !found.includes(called)) found.push(called);
    }
  }
  const makers = makersOf(facts, body, field);
  const [maker] = makers;
  const isMade =
    maker?.type === 'PropertyDefinition' ||
    (maker && !isGiven(facts, maker.right) && found.some((fn) => enclosingFunction(maker) === fn));
  if (makers.length !== 1 || !isMade) return `\`this.${field}\` is not made in the constructor of \`${name}\``;
  return found;
}

/** `constructor(server: McpServer) { this.server = server }`: such objects share what they are given, and made nothing. */
function isGiven(facts: Facts, value: Node): boolean {
  const written = unwrap(value);
  if (written.type !== 'Identifier') return written.type === 'MemberExpression';
  const fn = enclosingFunction(written);
  const definitions = facts.variableOf(written)?.defs ?? [];
  return !definitions.some(({ name, type }) => type === 'Variable' && enclosingFunction(name as Node) === fn);
}

/** What the object was made with, as far as its fields still have it. */
function argumentsOf({ facts, body }: Owned, constructor: FunctionNode): string[] | undefined {
  if (constructor.parent.type !== 'MethodDefinition' || constructor.parent.kind !== 'constructor') return [];
  const assignments = facts.nodes('AssignmentExpression').filter((one) => contains(body, one));
  const found = constructor.params.map((parameter) => {
    const target = parameterTarget(parameter);
    if (target?.type !== 'Identifier') return undefined;
    if (parameter.type === 'TSParameterProperty') {
      return assignments.some(({ left }) => isField(left, target.name)) ? undefined : `this.${target.name}`;
    }
    const kept = assignments.find(
      ({ right, operator }) =>
        operator === '=' && right.type === 'Identifier' && facts.variableOf(right) === facts.variableOf(target),
    );
    const field = kept?.left.type === 'MemberExpression' ? memberName(kept.left) : undefined;
    if (!kept || field === undefined || !isField(kept.left, field)) return undefined;
    return assignments.filter(({ left }) => isField(left, field)).length === 1 ? `this.${field}` : undefined;
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

function ownMethod(facts: Facts, call: TSESTree.CallExpression): FunctionNode | undefined {
  const callee = unwrap(call.callee);
  const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
  return isOwn ? facts.functionOf(callee) : undefined;
}

type Maker = TSESTree.PropertyDefinition | TSESTree.AssignmentExpression;

/** The field with a value, and what is assigned to it. */
function makersOf(facts: Facts, body: TSESTree.ClassBody, field: string): Maker[] {
  const declared = body.body.filter(
    (one): one is TSESTree.PropertyDefinition =>
      one.type === 'PropertyDefinition' &&
      memberName(one) === field &&
      one.value !== null &&
      isServerClass(facts.classOf(one.value)),
  );
  const assigned = facts
    .nodes('AssignmentExpression')
    .filter(({ left }) => contains(body, left) && isField(left, field));
  return [...declared, ...assigned];
}

function isField(node: Node, field: string): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && memberName(node) === field;
}

/** Where the server is closed. */
function usesOf(
  { facts, body, method, field }: Owned,
  setup: readonly FunctionNode[],
): Pick<OwnedServer, 'closes' | 'otherCloses' | 'listeners'> {
  const closes: TSESTree.CallExpression[] = [];
  const otherCloses: TSESTree.CallExpression[] = [];
  const listeners = new Set<TSESTree.ExpressionStatement>();
  for (const call of facts.nodes('CallExpression')) {
    const callee = unwrap(call.callee);
    if (!contains(body, call) || callee.type !== 'MemberExpression' || memberName(callee) !== 'close') continue;
    if (!isField(callee.object, field)) continue;
    const listener = setup.map((fn) => listenerAround(call, fn)).find((one) => one !== undefined);
    if (contains(method, call)) closes.push(call);
    else if (listener) listeners.add(listener);
    else otherCloses.push(call);
  }
  return { closes, otherCloses, listeners: [...listeners] };
}

/** `process.on('SIGINT', async () => { await this.server.close(); … })`, which needs nothing else of its object. */
function listenerAround(close: Node, fn: FunctionNode): TSESTree.ExpressionStatement | undefined {
  const statement = fn.body?.type === 'BlockStatement' ? fn.body.body.find((one) => contains(one, close)) : undefined;
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return undefined;
  const callee = calleeOf(statement.expression);
  const isListener = /^(?:on|once)$/u.test(callee?.name ?? '');
  if (!isListener || callee?.receiver?.type !== 'Identifier' || callee.receiver.name !== 'process') return undefined;
  const others = [...descendants(statement)].filter((node) => node.type === 'ThisExpression' && !contains(close, node));
  return others.length === 0 ? statement : undefined;
}

/** What happens when an object is made must be nobody's business but its own. */
function problemOfConstructor(
  { facts, body, name }: Owned,
  setup: readonly FunctionNode[],
  listeners: readonly Node[],
): string | undefined {
  const values = body.body.flatMap((one) => (one.type === 'PropertyDefinition' && one.value ? [one.value] : []));
  for (const code of [...values, ...setup]) {
    if (isFunction(code) && setup.includes(code) && code.async) {
      return `the constructor of \`${name}\` starts what is not awaited`;
    }
    const nodes = isFunction(code) && setup.includes(code) ? nodesRunByCall(code) : nodesRunWith(code);
    for (const node of nodes) {
      if (listeners.some((listener) => contains(listener, node))) continue;
      if (sideEffectOf(facts, node, code))
        return `\`${excerptOf(facts, statementOf(node))}\` would run for each server`;
    }
  }
  return undefined;
}

/** The object that connects must not have prepared itself for it, for the fresh ones would not be. */
function problemOfMethod({ facts, field }: Owned, method: Node, connect: Node): string | undefined {
  for (const node of descendants(method)) {
    if (node.type !== 'ThisExpression') continue;
    const member = node.parent;
    if (member?.type !== 'MemberExpression' || member.object !== node) {
      return `\`${excerptOf(facts, statementOf(node))}\` uses the object that connects`;
    }
    const user = outermostMember(member);
    const isOwn = isField(member, field);
    const use = user.parent;
    const isCalled = use?.type === 'CallExpression' && use.callee === user;
    const isSet = use?.type === 'AssignmentExpression' && use.left === user;
    const isClose = isOwn && isCalled && memberName(user) === 'close';
    const isRead = !isCalled && !isSet && !isOwn;
    if (isRead || isClose || contains(connect, node) || (isCalled && isLogger(use))) continue;
    return `\`${excerptOf(facts, statementOf(node))}\` does something to the object that connects`;
  }
  return undefined;
}

function outermostMember(member: TSESTree.MemberExpression): TSESTree.MemberExpression {
  let outer = member;
  for (let parent = wrapped(outer).parent; parent?.type === 'MemberExpression'; parent = wrapped(outer).parent) {
    if (unwrap(parent.object) !== outer) break;
    outer = parent;
  }
  return outer;
}

/** Nothing that is called from outside may prepare the object. */
function problemOfInstances(owned: Owned, connect: Node): string | undefined {
  const { facts, body, owner, name, field } = owned;
  const isHarmless = (member: Node): boolean => problemOfMethod(owned, member, connect) === undefined;
  // Inside of a class its name is another variable.
  const variable = owner.parent && facts.lookUp(owner.parent, name);
  const mentions = variable ? mentionsOf(facts, variable) : [];
  for (const mention of mentions) {
    const made = mention.parent;
    if (made.type !== 'NewExpression' || made.callee !== mention) continue;
    for (const used of membersOf(facts, made)) {
      const member = body.body.find((one) => one.type === 'MethodDefinition' && memberName(one) === used);
      if (used === undefined || !member || !isHarmless(member)) {
        return `\`${excerptOf(facts, statementOf(made))}\` is used in ways that may prepare its server`;
      }
    }
  }
  if (!owner.parent.type.startsWith('Export') && !mentions.some((mention) => isHandedOut(mention))) return undefined;
  const open = body.body.find((one) => {
    if (!isOpen(one, body, field)) return false;
    // JavaScript has no word for what is private.
    return one.type === 'PropertyDefinition' ? isTypeScript(facts.source) : !isHarmless(one);
  });
  return open && `other files can use \`${excerptOf(facts, (open as TSESTree.MethodDefinition).key)}\` of \`${name}\``;
}

/** `export { Weather }`, `module.exports = { Weather }` */
function isHandedOut(mention: Node): boolean {
  const { parent } = mention;
  return (
    parent !== undefined &&
    (parent.type.startsWith('Export') || parent.type === 'Property' || parent.type === 'AssignmentExpression')
  );
}

/** The members that are asked of a new object; `undefined` where it goes elsewhere. */
function membersOf(facts: Facts, made: Node): (string | undefined)[] {
  const outer = wrapped(made);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression') return [memberName(parent)];
  if (parent?.type === 'ExpressionStatement') return [];
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [undefined];
  const variable = facts.variableOf(parent.id);
  return (variable ? mentionsOf(facts, variable) : []).map((mention) => {
    const member = wrapped(mention).parent;
    return member?.type === 'MemberExpression' ? memberName(member) : undefined;
  });
}

/** The server, or a method that the class itself does not call, where it is not said to be private. */
function isOpen(member: Node, body: TSESTree.ClassBody, field: string): boolean {
  if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return false;
  if (member.accessibility === 'private' || member.accessibility === 'protected') return false;
  const name = memberName(member);
  if (name?.startsWith('#')) return false;
  if (member.type === 'PropertyDefinition') return name === field;
  if (member.kind !== 'method') return false;
  return name === undefined || ![...descendants(body)].some((node) => isField(node, name));
}
