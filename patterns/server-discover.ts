import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, objectMember, unwrap, unwrapAwait } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { discoverMethod, handshakeMethods } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'identity' | 'body' | 'missing';

export const serverDiscover = definePattern<MessageId>({
  id: 'server-discover',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.discover,
  docs: {
    summary: 'servers without `server/discover`, and the name of the server where its result has none',
    why: 'Every 2026-07-28 server answers `server/discover`: clients ask it which revisions and capabilities it has. The result is no `initialize` result by another name: who the server is stands in `_meta`, as in every other result, and not in a member `serverInfo`.',
    detects:
      'Reads of `serverInfo` from what `client.discover()`, `client.getDiscoverResult()` or a request called `server/discover` gives; results with `supportedVersions` that have a `serverInfo` beside it; and dispatchers without the SDK that list tools and know neither `server/discover` nor `initialize`. Those that answer `initialize` are the business of `initialize-handshake-server`. Tests are left alone.',
    edits: 'None. A TODO comment says what a dispatcher has to answer.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    identity: {
      text: 'The result of `server/discover` has no `serverInfo`. Read `_meta["io.modelcontextprotocol/serverInfo"]` of it, or ask the client of the SDK for `getServerVersion()`.',
    },
    body: {
      text: 'Clients look for the name of the server in `_meta["io.modelcontextprotocol/serverInfo"]` of every result, not in `serverInfo` of this one.',
    },
    missing: {
      text: 'A 2026-07-28 server answers `server/discover`, and nothing does so here.',
      todo: 'Answer server/discover with supportedVersions ["2026-07-28"], capabilities, ttlMs, cacheScope and resultType "complete".',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const node of facts.nodes('MemberExpression')) {
      if (memberName(node) === 'serverInfo' && isDiscovered(facts, node.object))
        yield { messageId: 'identity', at: node.property, safety: 'report' };
    }
    for (const pattern of facts.nodes('ObjectPattern')) yield* inPattern(facts, pattern);
    for (const literal of facts.nodes('ObjectExpression')) {
      const info = objectMember(literal, 'serverInfo');
      if (info && objectMember(literal, 'supportedVersions') && objectMember(literal, 'capabilities'))
        yield { messageId: 'body', at: info.key, safety: 'report', kind: 'advisory' };
    }
    yield* missing(facts);
  },
});

/** `const { serverInfo } = await client.discover()` */
function* inPattern(facts: Facts, pattern: TSESTree.ObjectPattern): Generator<Finding<MessageId>> {
  const { parent } = pattern;
  if (parent.type !== 'VariableDeclarator' || !parent.init || !isDiscovered(facts, parent.init)) return;
  for (const property of pattern.properties) {
    if (property.type === 'Property' && memberName(property) === 'serverInfo')
      yield { messageId: 'identity', at: property.key, safety: 'report' };
  }
}

/** Whether an expression is the result of `server/discover`, or the response that has it. */
function isDiscovered(facts: Facts, node: Node, depth = 0): boolean {
  if (depth > 3) return false;
  const inner = unwrapAwait(node);
  if (inner.type === 'MemberExpression')
    return memberName(inner) === 'result' && isDiscovered(facts, inner.object, depth + 1);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && facts.initializerOf(variable);
    return init !== undefined && isDiscovered(facts, init, depth + 1);
  }
  if (inner.type !== 'CallExpression') return false;
  const callee = calleeOf(inner);
  if (callee?.name === 'discover' || callee?.name === 'getDiscoverResult')
    return callee.receiver !== undefined && facts.classOf(callee.receiver) === 'Client';
  return inner.arguments.slice(0, 2).some((argument) => isDiscoverRequest(facts, argument));
}

function isDiscoverRequest(facts: Facts, argument: Node): boolean {
  const inner = unwrap(argument);
  return (
    facts.stringOf(inner.type === 'ObjectExpression' ? objectMember(inner, 'method')?.value : inner) === discoverMethod
  );
}

/** The first list of tools that a dispatcher without the SDK answers, where nothing else in the file is told already. */
function* missing(facts: Facts): Generator<Finding<MessageId>> {
  if (facts.generation !== 'raw' || facts.modern) return;
  if (facts.methodUses.some(({ method }) => handshakeMethods.includes(method))) return;
  if (!facts.methodUses.some(({ method, position }) => method === 'tools/call' && isAsked(position))) return;
  const use = facts.methodUses.find(({ method, position }) => method === 'tools/list' && isAsked(position));
  const answers = facts
    .nodes('Property')
    .some((node) => memberName(node) === 'tools' && isResult(node) && answersList(facts, node));
  if (use && answers) yield { messageId: 'missing', at: use.node, safety: 'manual' };
}

function isAsked(position: string): boolean {
  return position === 'case' || position === 'comparison' || position === 'key';
}

function isResult(node: TSESTree.Property): boolean {
  return node.parent.type === 'ObjectExpression';
}

function answersList(facts: Facts, node: Node): boolean {
  const methods = facts.methodsAt(node);
  return methods?.size === 1 && methods.has('tools/list');
}
