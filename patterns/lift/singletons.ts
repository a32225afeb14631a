/** Servers that are built once and connected to the Streamable HTTP transport, whoever asks. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, closest, contains, enclosingFunction, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { connectCalls, declaratorOf, serverSourceOf, writtenOnce } from './factories.js';
import { handedServersOf } from './handed-servers.js';
import { ownedServerOf } from './owned-server.js';
import { serverSetupOf } from './shared-server.js';

export interface SingletonServer {
  /** As the source calls it: `server`, `this.server`. */
  readonly name: string;
  /** Where it is declared; of a field, where it is connected. */
  readonly at: Node;
  /** Why no function can be written that builds it: a clause that names the code; nothing where one can. */
  readonly obstacle: string | undefined;
}

/** @returns one entry for each server, in the order in which they are connected */
export function singletonServers(facts: Facts): SingletonServer[] {
  const found = new Map<unknown, SingletonServer>();
  for (const call of connectCalls(facts)) {
    const [transport] = call.arguments;
    if (!transport || !isHttpTransport(facts, transport)) continue;
    const one = singletonOf(facts, call);
    if (one && !found.has(one.key)) found.set(one.key, one);
  }
  return [...found.values()];
}

function isHttpTransport(facts: Facts, node: Node): boolean {
  if (facts.classOf(node) === 'StreamableHTTPServerTransport') return true;
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const made = (variable && writtenOnce(facts, variable)) ?? inner;
  return facts.sessionTransports.some((one) => one.node === unwrap(made));
}

type Keyed = SingletonServer & { readonly key: unknown };

function singletonOf(facts: Facts, call: TSESTree.CallExpression): Keyed | undefined {
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const source = serverSourceOf(facts, callee.object, call);
  switch (source.kind) {
    case 'shared':
    case 'inline':
      return ofDeclarator(facts, call, source.declarator);
    case 'field':
      return ofField(facts, call, source.access);
    case 'factory': {
      const declarator = declaratorOf(source.made);
      if (declarator?.id.type !== 'Identifier' || !isShared(facts, call, declarator)) return undefined;
      return { key: declarator, name: declarator.id.name, at: declarator.id, obstacle: undefined };
    }
    case 'refused':
      return undefined;
  }
}

function ofDeclarator(facts: Facts, call: Node, declarator: TSESTree.VariableDeclarator): Keyed | undefined {
  const { id } = declarator;
  const variable = id.type === 'Identifier' ? facts.variableOf(id) : undefined;
  if (id.type !== 'Identifier' || !variable || !isShared(facts, call, declarator)) return undefined;
  const handed = handedServersOf(facts).connects;
  const setup = handed.has(call) ? undefined : serverSetupOf(facts, variable);
  const obstacle = setup?.kind === 'refused' ? setup.reason : handed.get(call);
  return { key: variable, name: id.name, at: id, obstacle };
}

/** Whether requests come later than the server, and more than one of them: at module level, or in nested functions. */
function isShared(facts: Facts, call: Node, declarator: Node): boolean {
  const owner = enclosingFunction(declarator);
  if (!owner) return true;
  if (enclosingFunction(call) !== owner) return true;
  return answering(facts).some((one) => contains(owner, one) && enclosingFunction(one) !== owner);
}

/** The calls that answer requests. */
function answering(facts: Facts): readonly Node[] {
  return facts.nodes('CallExpression').filter((call) => calleeOf(call)?.name === 'handleRequest');
}

/** A class that has an HTTP server of its own is made once; others may be made for each session. */
function ofField(facts: Facts, call: TSESTree.CallExpression, access: TSESTree.MemberExpression): Keyed | undefined {
  const body = closest(access, (parent): parent is TSESTree.ClassBody => parent.type === 'ClassBody');
  const isHost =
    body && facts.nodes('CallExpression').some((one) => calleeOf(one)?.name === 'listen' && contains(body, one));
  if (!body || !isHost) return undefined;
  const owned = ownedServerOf(facts, access, call);
  const name = facts.source.text.slice(...access.range);
  return { key: body, name, at: call, obstacle: owned.kind === 'refused' ? owned.reason : undefined };
}
