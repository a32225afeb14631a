/**
 * Where the id of an MCP session flows: from the header, the transport, the handler's context or the transport's
 * callbacks, through variables, fields, parameters and returns of the same file. A name alone is never a source.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { sessionIdHeader } from '../vocabulary/protocol.js';
import {
  calleeOf,
  childNodes,
  closest,
  enclosingFunction,
  isFunction,
  memberName,
  objectValue,
  unwrap,
  unwrapAwait,
  wrapped,
} from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';
import { parameterTarget } from './handlers.js';
import { isBehindHandle, isIdMaker } from './handles.js';
import type { HeaderUse } from './http.js';
import type { Variable } from './scope.js';

export interface SessionIds {
  /** @returns whether an expression is the session id itself. */
  isId(node: Node): boolean;
  /** @returns whether an expression is the session id, or a string made of it (`mcp:${id}`). */
  isKey(node: Node): boolean;
  /** @returns whether the file itself makes up the id that this expression holds, and hands it to the client. */
  isMinted(node: Node): boolean;
  /** @returns the members of the object that a variable or an object literal holds, whose values are session ids. */
  membersHolding(node: Node): ReadonlySet<string>;
  /** Where the file gives an id of its own making to the client: header writes. */
  readonly handedOut: readonly Node[];
  /** @returns the calls of a function of this file, in source order. */
  callsOf(fn: FunctionNode): readonly TSESTree.CallExpression[];
}

type Strength = 'id' | 'key';

/** Says "id of a session"; it only confirms what another fact suggests. */
const idName = /session_?id|^_?sid$/iu;
/** Says that the session is an MCP one. */
const mcpIdName = /^_?mcp_?session_?id$/iu;
const transportClasses = new Set<string | undefined>([
  'StreamableHTTPServerTransport',
  'StreamableHTTPClientTransport',
  'Transport',
]);
const peerClasses = new Set<string | undefined>(['McpServer', 'Server', 'Client']);
const siblingTypes = new Set<string | undefined>(['McpServer', 'Server', 'StreamableHTTPServerTransport']);
const stringMethods = new Set<string | undefined>(['trim', 'toString', 'toLowerCase', 'toUpperCase', 'slice', 'at']);
const none: ReadonlySet<string> = new Set();

export function collectSessionIds(facts: Facts): SessionIds {
  const strengths = new Map<Node, Strength>();
  const variables = new Map<Variable, Strength>();
  const fields = new Map<Node, Map<string, Strength>>();
  const holders = new Map<Variable, Set<string>>();
  const parameters = new Map<Variable, { expected: number; seen: number }>();
  const mintedVariables = new Set<Variable>();
  const mintedFields = new Map<Node, Set<string>>();
  const mintedMembers = new Map<Variable, Set<string>>();
  const handedOut: Node[] = [];
  const queue: { node: Node; strength: Strength }[] = [];

  let calls: Map<FunctionNode, TSESTree.CallExpression[]> | undefined;
  function callsOf(fn: FunctionNode): readonly TSESTree.CallExpression[] {
    calls ??= indexCalls(facts);
    return calls.get(fn) ?? [];
  }

  let thisMembers: ReadonlyMap<Node, ReadonlyMap<string, readonly TSESTree.MemberExpression[]>> | undefined;
  function usesOfField(body: Node, name: string): readonly TSESTree.MemberExpression[] {
    thisMembers ??= indexThisMembers(facts);
    return thisMembers.get(body)?.get(name) ?? [];
  }

  const headerReads = new Set<Node>(
    facts.headerUses.flatMap((use) =>
      isSessionHeader(use) && use.use === 'read' && use.node.type !== 'Property' ? use.node : [],
    ),
  );

  for (const seed of seeds()) flow(seed, 'id');
  for (let next = queue.pop(); next; next = queue.pop()) climb(next.node, next.strength);

  return {
    isId: (node) => strengths.get(unwrap(node)) === 'id',
    isKey,
    isMinted: (node) => isMinted(unwrap(node)),
    membersHolding,
    handedOut,
    callsOf,
  };

  function isKey(node: Node): boolean {
    const inner = unwrap(node);
    if (strengths.has(inner)) return true;
    if (inner.type === 'TemplateLiteral') return inner.expressions.some(isKey);
    if (inner.type === 'BinaryExpression' && inner.operator === '+') return isKey(inner.left) || isKey(inner.right);
    if (inner.type === 'CallExpression' && facts.functionOf(inner.callee)) return inner.arguments.some(isKey);
    return false;
  }

  function isMinted(node: Node): boolean {
    if (node.type === 'Identifier') {
      const variable = facts.variableOf(node);
      return variable !== undefined && mintedVariables.has(variable);
    }
    const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (node.type !== 'MemberExpression' || name === undefined) return false;
    const object = unwrap(node.object);
    const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
    if (variable) return mintedMembers.get(variable)?.has(name) === true;
    const body = object.type === 'ThisExpression' ? classBodyOf(node) : undefined;
    return body !== undefined && mintedFields.get(body)?.has(name) === true;
  }

  function membersHolding(node: Node): ReadonlySet<string> {
    const inner = unwrap(node);
    if (inner.type === 'ObjectExpression') {
      const names = inner.properties.flatMap((property) =>
        property.type === 'Property' && isKey(property.value) ? (memberName(property) ?? []) : [],
      );
      return new Set(names);
    }
    const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    return (variable && holders.get(variable)) ?? none;
  }

  function* seeds(): Generator<Node> {
    yield* headerReads;
    for (const use of facts.headerUses) {
      if (!isSessionHeader(use)) continue;
      if (use.use === 'read' && use.node.type === 'Property') markPattern(use.node.value, 'id');
      if (use.use === 'write' && use.value) markWritten(use.value, true);
    }
    for (const node of facts.nodes('MemberExpression'))
      if (memberName(node) === 'sessionId' && isSessionOwner(node.object)) yield node;
    for (const pattern of facts.nodes('ObjectPattern')) {
      if (!isSessionOwnerPattern(pattern)) continue;
      for (const property of pattern.properties) {
        if (property.type === 'Property' && memberName(property) === 'sessionId') markPattern(property.value, 'id');
      }
    }
    for (const property of facts.nodes('Property')) {
      if (property.parent.type === 'ObjectExpression') markCallback(memberName(property), property.value);
    }
    for (const call of facts.nodes('CallExpression')) {
      const callee = calleeOf(call);
      if (callee?.name === 'sendLoggingMessage' && callee.receiver && call.arguments[1]) markNamed(call.arguments[1]);
    }
    for (const type of ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const) {
      for (const fn of facts.nodes(type)) markBesideServer(fn);
    }
    for (const identifier of facts.nodes('Identifier')) {
      const variable = mcpIdName.test(identifier.name) ? facts.variableOf(identifier) : undefined;
      if (variable) markVariable(variable, 'id');
    }
  }

  /** `transport.sessionId`, `extra.sessionId`, `server.transport?.sessionId` */
  function isSessionOwner(node: Node): boolean {
    if (facts.isContext(node)) return true;
    if (transportClasses.has(facts.classOf(node)) || hasTransportType(node)) return true;
    const inner = unwrap(node);
    return (
      inner.type === 'MemberExpression' &&
      memberName(inner) === 'transport' &&
      peerClasses.has(facts.classOf(inner.object))
    );
  }

  /** `StreamableHTTPServerTransport | SSEServerTransport`, which is no single class. */
  function hasTransportType(node: Node): boolean {
    const inner = unwrap(node);
    const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    return (variable?.identifiers ?? []).some((identifier) => {
      // oxlint has null for what is not there.
      const { typeAnnotation } = identifier as unknown as { typeAnnotation?: Node | null };
      if (!typeAnnotation || !isUnion(typeAnnotation)) return false;
      return facts.classesInType(typeAnnotation).has('StreamableHTTPServerTransport');
    });
  }

  function isSessionOwnerPattern(pattern: TSESTree.ObjectPattern): boolean {
    const { parent } = pattern;
    if (parent.type === 'VariableDeclarator' && parent.init) return isSessionOwner(parent.init);
    return facts.isContextPattern(pattern);
  }

  function markCallback(name: string | undefined, value: Node): void {
    const isStart = name === 'onsessioninitialized' || name === 'onsessionclosed';
    if (!isStart && name !== 'sessionIdGenerator') return;
    const fn = facts.functionOf(value);
    if (!fn) return;
    if (isStart) {
      const target = parameterTarget(fn.params[0]);
      if (target) markPattern(target, 'id');
      return;
    }
    for (const result of resultsOf(fn)) markWritten(result, false);
  }

  /** A value that becomes the id of a session: the variable or field that it comes from holds one. */
  function markWritten(value: Node, byHand: boolean): void {
    const inner = unwrap(value);
    const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    if (inner.type === 'LogicalExpression') {
      markWritten(inner.left, byHand);
    } else if (variable) {
      const made = variable.references.some(
        (one) => one.isWrite() && isIdMaker(facts, one.writeExpr as unknown as Node | undefined),
      );
      if (made || !byHand) mintedVariables.add(variable);
      if (made && byHand) handedOut.push(inner);
      markVariable(variable, 'id');
    } else if (inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression') {
      const name = memberName(inner);
      const body = classBodyOf(inner);
      if (name === undefined || !body) return;
      if (usesOfField(body, name).some((use) => isAssignedBy(use, (value) => isIdMaker(facts, value)))) {
        mintedFields.set(body, (mintedFields.get(body) ?? new Set()).add(name));
        if (byHand) handedOut.push(inner);
      }
      markField(body, name, 'id');
    } else if (inner.type === 'MemberExpression') {
      markWrittenMember(inner);
    } else if (byHand && isIdMaker(facts, inner)) {
      handedOut.push(inner);
    }
  }

  /** `session.id`, where `session` is an object that the file makes. */
  function markWrittenMember(member: TSESTree.MemberExpression): void {
    const object = unwrap(member.object);
    const name = memberName(member);
    const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
    const init = variable && facts.initializerOf(variable);
    if (!variable || !init || name === undefined) return;
    if (
      isIdMaker(facts, objectValue(init, name)) ||
      (unwrapAwait(init).type === 'CallExpression' && /create|new|open/iu.test(callName(init)))
    ) {
      mintedMembers.set(variable, (mintedMembers.get(variable) ?? new Set()).add(name));
      handedOut.push(member);
    }
    markHolder(variable, name, 'id');
  }

  function markNamed(node: Node): void {
    const inner = unwrap(node);
    const variable = inner.type === 'Identifier' && idName.test(inner.name) ? facts.variableOf(inner) : undefined;
    if (variable) markBackwards(variable);
  }

  /** `(server: McpServer, sessionId?: string)`: the name and its neighbour together say what it is. */
  function markBesideServer(fn: FunctionNode): void {
    const targets = fn.params.map(parameterTarget);
    const named = targets.find((target) => target?.type === 'Identifier' && idName.test(target.name));
    if (!named || !targets.some((target) => target !== named && isServerParameter(target))) return;
    const variable = facts.variableOf(named);
    if (variable) markBackwards(variable);
  }

  function isServerParameter(target: Node | undefined): boolean {
    if (target?.type !== 'Identifier' || !target.typeAnnotation) return false;
    const type = target.typeAnnotation.typeAnnotation;
    return (
      facts.isContextType(type) ||
      siblingTypes.has(facts.sdkType(type)?.name) ||
      siblingTypes.has(facts.classOf(target))
    );
  }

  /** The variable, and where it is a parameter, the arguments of the same name that it is given. */
  function markBackwards(variable: Variable): void {
    markVariable(variable, 'id');
    const fn = variable.defs[0]?.node as Node | undefined;
    if (!isFunction(fn)) return;
    const index = fn.params.findIndex(
      (parameter) => parameterTarget(parameter) === (variable.identifiers[0] as unknown as Node),
    );
    for (const call of callsOf(fn)) {
      const argument = call.arguments[index] && unwrap(call.arguments[index]);
      const given =
        argument?.type === 'Identifier' && idName.test(argument.name) ? facts.variableOf(argument) : undefined;
      if (given && !variables.has(given)) markBackwards(given);
    }
  }

  function markPattern(target: Node, strength: Strength): void {
    const identifier = target.type === 'AssignmentPattern' ? target.left : target;
    const variable = identifier.type === 'Identifier' ? facts.variableOf(identifier) : undefined;
    if (variable) markVariable(variable, strength);
  }

  function markVariable(variable: Variable, strength: Strength): void {
    if (variables.has(variable)) return;
    variables.set(variable, strength);
    for (const reference of variable.references)
      if (reference.isRead()) flow(reference.identifier as unknown as Node, strength);
  }

  function markField(body: Node, name: string, strength: Strength): void {
    const known = fields.get(body) ?? new Map<string, Strength>();
    fields.set(body, known);
    if (known.has(name)) return;
    known.set(name, strength);
    for (const use of usesOfField(body, name)) if (!isAssignedBy(use, () => true)) flow(use, strength);
  }

  function flow(node: Node, strength: Strength): void {
    const inner = unwrap(node);
    if (strengths.get(inner) === 'id' || strengths.get(inner) === strength) return;
    strengths.set(inner, strength);
    queue.push({ node: inner, strength });
  }

  /** Hands the id on to whatever the expression `node` is part of. */
  function climb(node: Node, strength: Strength): void {
    const outer = wrapped(node);
    const { parent } = outer;
    if (!parent) return;
    switch (parent.type) {
      case 'AwaitExpression':
        return flow(parent, strength);
      case 'LogicalExpression':
        if ((parent.operator === '&&' && parent.left === outer) || isBehindHandle(facts, node)) return;
        return flow(parent, strength);
      case 'ConditionalExpression':
        return parent.test === outer ? undefined : flow(parent, strength);
      case 'TemplateLiteral':
        return flow(parent, 'key');
      case 'BinaryExpression':
        return parent.operator === '+' ? flow(parent, 'key') : undefined;
      case 'MemberExpression':
        return parent.object === outer ? climbMember(parent, strength) : undefined;
      case 'CallExpression':
        return climbArgument(parent, outer, strength);
      case 'VariableDeclarator':
        return parent.init === outer && parent.id.type === 'Identifier' ? markPattern(parent.id, strength) : undefined;
      case 'AssignmentExpression':
        return parent.right === outer ? climbAssignment(parent, strength) : undefined;
      case 'Property':
        return climbProperty(parent, outer, strength);
      case 'ReturnStatement':
        return climbReturn(enclosingFunction(parent), strength);
      case 'ArrowFunctionExpression':
        return parent.body === outer ? climbReturn(parent, strength) : undefined;
      default:
        return undefined;
    }
  }

  /** `id[0]`, `id.trim()` */
  function climbMember(member: TSESTree.MemberExpression, strength: Strength): void {
    const name = memberName(member);
    if (name === '0') return flow(member, strength);
    const call = wrapped(member).parent;
    if (stringMethods.has(name) && call?.type === 'CallExpression' && unwrap(call.callee) === member)
      flow(call, strength);
  }

  function climbArgument(call: TSESTree.CallExpression, argument: Node, strength: Strength): void {
    const index = (call.arguments as Node[]).indexOf(argument);
    if (index < 0) return;
    const callee = unwrap(call.callee);
    const fn = facts.functionOf(callee);
    if (fn) climbParameter(fn, index, strength);
    if (index > 0 || (callee.type !== 'Identifier' && !fn)) return;
    if ((callee.type === 'Identifier' && callee.name === 'String') || idName.test(receiverOf(call)))
      flow(call, strength);
  }

  function climbParameter(fn: FunctionNode, index: number, strength: Strength): void {
    const target = parameterTarget(fn.params[index]);
    const variable = target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
    if (!variable || target?.type !== 'Identifier' || variables.has(variable)) return;
    const tally = parameters.get(variable) ?? { expected: argumentsGiven(fn, index, variable), seen: 0 };
    parameters.set(variable, tally);
    tally.seen++;
    if (idName.test(target.name) || tally.seen >= tally.expected) markVariable(variable, strength);
  }

  /** The calls that pass something else than nothing, and than the parameter itself in a recursion. */
  function argumentsGiven(fn: FunctionNode, index: number, variable: Variable): number {
    return callsOf(fn).filter((call) => {
      const argument = call.arguments[index] && unwrap(call.arguments[index]);
      if (!argument || (argument.type === 'Identifier' && argument.name === 'undefined')) return false;
      return !(argument.type === 'Identifier' && facts.variableOf(argument) === variable);
    }).length;
  }

  function climbAssignment(assignment: TSESTree.AssignmentExpression, strength: Strength): void {
    const left = unwrap(assignment.left);
    if (left.type === 'Identifier') markPattern(left, strength);
    else if (left.type === 'MemberExpression') {
      const name = memberName(left);
      if (name === undefined) return;
      const object = unwrap(left.object);
      const body = object.type === 'ThisExpression' ? classBodyOf(left) : undefined;
      if (body) markField(body, name, strength);
      const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
      if (variable) markHolder(variable, name, strength);
    }
  }

  /** `{ sessionId }`: held by a constant, or given to a function that takes it apart. */
  function climbProperty(property: TSESTree.Property, value: Node, strength: Strength): void {
    const object = property.parent;
    const name = memberName(property);
    if (property.value !== value || object.type !== 'ObjectExpression' || name === undefined) return;
    const user = wrapped(object).parent;
    if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') {
      const variable = facts.variableOf(user.id);
      if (variable) markHolder(variable, name, strength);
    } else if (user?.type === 'CallExpression') {
      const fn = facts.functionOf(user.callee);
      const target = parameterTarget(fn?.params[(user.arguments as Node[]).indexOf(wrapped(object))]);
      if (target?.type !== 'ObjectPattern') return;
      const taken = target.properties.find((one) => one.type === 'Property' && memberName(one) === name);
      if (taken?.type === 'Property') markPattern(taken.value, strength);
    }
  }

  function markHolder(variable: Variable, name: string, strength: Strength): void {
    const names = holders.get(variable) ?? new Set<string>();
    holders.set(variable, names);
    if (names.has(name)) return;
    names.add(name);
    for (const reference of variable.references) {
      const access = wrapped(reference.identifier as unknown as Node).parent;
      if (access?.type !== 'MemberExpression' || memberName(access) !== name) continue;
      if (unwrap(access.object) === (reference.identifier as unknown as Node) && !isAssignedBy(access, () => true))
        flow(access, strength);
    }
  }

  function climbReturn(fn: FunctionNode | undefined, strength: Strength): void {
    if (!fn) return;
    for (const call of callsOf(fn)) flow(call, strength);
  }
}

/** Every `this.name` of a file, by class body and name. */
export function indexThisMembers(
  facts: Facts,
): ReadonlyMap<Node, ReadonlyMap<string, readonly TSESTree.MemberExpression[]>> {
  const index = new Map<Node, Map<string, TSESTree.MemberExpression[]>>();
  for (const node of facts.nodes('MemberExpression')) {
    const name = node.object.type === 'ThisExpression' ? memberName(node) : undefined;
    const body = name === undefined ? undefined : classBodyOf(node);
    if (name === undefined || !body) continue;
    const names = index.get(body) ?? new Map<string, TSESTree.MemberExpression[]>();
    index.set(body, names);
    const known = names.get(name);
    if (known) known.push(node);
    else names.set(name, [node]);
  }
  return index;
}

/** @returns the class that `this` belongs to, arrow functions and plain functions looked through. */
export function classBodyOf(node: Node): TSESTree.ClassBody | undefined {
  return closest(node, (parent): parent is TSESTree.ClassBody => parent.type === 'ClassBody');
}

function isSessionHeader(use: HeaderUse): boolean {
  return use.name === sessionIdHeader;
}

/** What a function returns, nested functions left out. */
export function* resultsOf(fn: FunctionNode): Generator<Node> {
  if (!fn.body) return;
  if (fn.body.type !== 'BlockStatement') yield fn.body;
  else yield* returnedIn(fn.body);
}

function* returnedIn(node: Node): Generator<Node> {
  for (const child of childNodes(node)) {
    if (child.type === 'ReturnStatement') {
      if (child.argument) yield child.argument;
    } else if (!isFunction(child) && child.type !== 'ClassDeclaration') {
      yield* returnedIn(child);
    }
  }
}

function callName(node: Node): string {
  const inner = unwrapAwait(node);
  return inner.type === 'CallExpression' ? (calleeOf(inner)?.name ?? '') : '';
}

function isAssignedBy(use: Node, test: (value: Node) => boolean): boolean {
  const { parent } = use;
  return parent?.type === 'AssignmentExpression' && parent.left === use && test(parent.right);
}

function isUnion(annotation: Node): boolean {
  const type = annotation.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  return type.type === 'TSUnionType';
}

/** The name of the variable that receives the result of a call. */
function receiverOf(call: Node): string {
  let outer = wrapped(call);
  if (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
  const { parent } = outer;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier' ? parent.left.name : '';
}

function indexCalls(facts: Facts): Map<FunctionNode, TSESTree.CallExpression[]> {
  const calls = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of facts.nodes('CallExpression')) {
    const fn = facts.functionOf(call.callee);
    if (!fn) continue;
    const known = calls.get(fn);
    if (known) known.push(call);
    else calls.set(fn, [call]);
  }
  return calls;
}
