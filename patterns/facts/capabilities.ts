/** Where code declares what a server or a client can do. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, objectMember, objectValue } from './ast.js';
import type { Node } from './ast.js';
import { literalOf } from './constants.js';
import type { Facts } from './facts.js';
import { isServerClass } from './objects.js';

export interface Capabilities {
  readonly side: 'server' | 'client';
  readonly literal: TSESTree.ObjectExpression;
}

/**
 * The capabilities of servers and clients of the SDK, by their options, by `registerCapabilities` or by their declared
 * type, and those of hand-rolled handshakes; in source order, each literal once.
 */
export function declaredCapabilities(facts: Facts): readonly Capabilities[] {
  let found = known.get(facts);
  if (!found) {
    const byLiteral = new Map<Node, Capabilities>();
    for (const one of collect(facts)) if (!byLiteral.has(one.literal)) byLiteral.set(one.literal, one);
    found = [...byLiteral.values()].sort((a, b) => a.literal.range[0] - b.literal.range[0]);
    known.set(facts, found);
  }
  return found;
}

const known = new WeakMap<Facts, readonly Capabilities[]>();

function* collect(facts: Facts): Generator<Capabilities> {
  for (const created of facts.nodes('NewExpression')) {
    const side = created.arguments.length > 1 ? sideOf(facts, created) : undefined;
    if (side) yield* asLiteral(facts, side, objectValue(literalOf(facts, created.arguments[1]), 'capabilities'));
  }
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    if (callee?.name !== 'registerCapabilities' || !callee.receiver) continue;
    const side = sideOf(facts, callee.receiver);
    if (side) yield* asLiteral(facts, side, call.arguments[0]);
  }
  for (const { id, init } of facts.nodes('VariableDeclarator')) {
    const type = id.type === 'Identifier' ? id.typeAnnotation : undefined;
    const name = type && facts.sdkType(type)?.name;
    if (name === 'ServerCapabilities') yield* asLiteral(facts, 'server', init);
    else if (name === 'ClientCapabilities') yield* asLiteral(facts, 'client', init);
  }
  yield* ofHandshakes(facts);
}

/** `{ protocolVersion, capabilities, serverInfo }`, `{ protocolVersion, capabilities, clientInfo }` */
function* ofHandshakes(facts: Facts): Generator<Capabilities> {
  for (const property of facts.nodes('Property')) {
    const { parent } = property;
    if (parent.type !== 'ObjectExpression' || objectMember(parent, 'capabilities') !== property) continue;
    if (!objectMember(parent, 'protocolVersion')) continue;
    if (objectMember(parent, 'serverInfo')) yield* asLiteral(facts, 'server', property.value);
    else if (objectMember(parent, 'clientInfo')) yield* asLiteral(facts, 'client', property.value);
  }
}

function* asLiteral(facts: Facts, side: Capabilities['side'], node: Node | null | undefined): Generator<Capabilities> {
  const literal = literalOf(facts, node);
  if (literal) yield { side, literal };
}

function sideOf(facts: Facts, node: Node): Capabilities['side'] | undefined {
  const sdkClass = facts.classOf(node);
  return isServerClass(sdkClass) ? 'server' : sdkClass === 'Client' ? 'client' : undefined;
}
