import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  descendants,
  dottedName,
  enclosingFunction,
  memberName,
  objectMember,
  unwrap,
  wrapped,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const jsonRpcBatch = definePattern<'read' | 'sent'>({
  id: 'json-rpc-batch',
  kind: 'breaking',
  seps: [],
  url: specPages.streamableHttp,
  docs: {
    summary: 'several JSON-RPC messages in one array',
    why: 'The body of an HTTP request is one message. Batches came with 2025-03-26 and went with 2025-06-18; a server of 2026-07-28 answers an array with -32600.',
    detects:
      'Arrays of messages that are written as JSON, and code that asks whether a body is an array and then looks at the `method`, the `id` or the `jsonrpc` of each of its elements, or gives each to `isInitializeRequest`. Other arrays, tests, and code that speaks both revisions already are left alone.',
    edits:
      'Nothing. A TODO comment tells a client to send each message by itself; a server is told to keep the branch for clients of 2025-03-26.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    read: {
      text: 'Only clients of 2025-03-26 send several messages in one array. Keep this for them, and answer an array from a 2026-07-28 client with -32600.',
    },
    sent: {
      text: 'Servers of 2025-06-18 and later refuse several messages in one array. Send each in a request of its own.',
      todo: 'Send each message of this batch in a request of its own, as in await Promise.all(batch.map(send)).',
    },
  },
  *detect(facts) {
    if (facts.modern || isTestCode(facts)) return;
    for (const call of facts.nodes('CallExpression')) {
      const callee = calleeOf(call);
      const [first] = call.arguments;
      if (!callee?.receiver || !first) continue;
      const owner = dottedName(callee.receiver);
      if (owner === 'JSON' && callee.name === 'stringify') {
        const batch = batchOf(facts, first);
        if (batch) yield { messageId: 'sent', at: batch, safety: 'manual' };
      } else if (owner === 'Array' && callee.name === 'isArray' && isReadAsMessages(facts, call, first)) {
        yield { messageId: 'read', at: call, safety: 'report', kind: 'advisory' };
      }
    }
  },
});

/** An array of nothing but messages. */
function batchOf(facts: Facts, value: Node): TSESTree.ArrayExpression | undefined {
  const inner = unwrap(value);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  const array = init ? unwrap(init) : inner;
  if (array.type !== 'ArrayExpression' || array.elements.length === 0) return undefined;
  return array.elements.every((one) => isMessage(one)) ? array : undefined;
}

function isMessage(element: Node | null): boolean {
  return objectMember(element, 'jsonrpc') !== undefined && objectMember(element, 'method') !== undefined;
}

const iterators = /^(?:some|every|map|flatMap|filter|find|findIndex|forEach|reduce)$/u;

const bodyName = /(?:body|messages?|msgs?|requests?|payload|parsed|data|json|rpc|batch|input|raw)$/iu;

/** Whether the elements of what is asked about are looked at as messages, in the same function. */
function isReadAsMessages(facts: Facts, call: TSESTree.CallExpression, subject: Node): boolean {
  const name = dottedName(subject);
  if (name === undefined || !bodyName.test(name)) return false;
  const names = new Set([name, listNameOf(call) ?? name]);
  for (const node of descendants(enclosingFunction(call) ?? facts.source.ast)) {
    if (node.type === 'ForOfStatement' && names.has(dottedName(node.right) ?? '')) {
      const element = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : undefined;
      if (element && readsMessage(facts, element, node.body)) return true;
    }
    if (node.type !== 'CallExpression') continue;
    const callee = calleeOf(node);
    if (!callee?.receiver || !iterators.test(callee.name) || !names.has(dottedName(callee.receiver) ?? '')) continue;
    const [callback] = node.arguments;
    if (callback && isOfMessages(facts, callback)) return true;
  }
  return false;
}

/** `const messages = Array.isArray(body) ? body : [body];` */
function listNameOf(call: TSESTree.CallExpression): string | undefined {
  const choice = wrapped(call).parent;
  if (choice?.type !== 'ConditionalExpression' || choice.test !== wrapped(call)) return undefined;
  const { parent } = wrapped(choice);
  return parent?.type === 'VariableDeclarator' ? dottedName(parent.id) : undefined;
}

function isOfMessages(facts: Facts, callback: Node): boolean {
  if (facts.sdk(callback)?.name === 'isInitializeRequest') return true;
  const fn = facts.functionOf(callback);
  const [element] = fn?.params ?? [];
  return fn !== undefined && element !== undefined && readsMessage(facts, element, fn.body);
}

const fields = new Set(['method', 'jsonrpc']);

/** Whether code reads the members of an element that messages have. */
function readsMessage(facts: Facts, element: Node, body: Node): boolean {
  if (element.type === 'ObjectPattern')
    return element.properties.some((one) => one.type === 'Property' && fields.has(memberName(one) ?? ''));
  const variable = element.type === 'Identifier' ? facts.variableOf(element) : undefined;
  for (const node of descendants(body)) {
    const isElement = (value: Node | undefined): boolean => {
      const inner = value && unwrap(value);
      return variable !== undefined && inner?.type === 'Identifier' && facts.variableOf(inner) === variable;
    };
    if (node.type === 'MemberExpression' && fields.has(memberName(node) ?? '') && isElement(node.object)) return true;
    if (node.type !== 'CallExpression' || !isElement(node.arguments[0])) continue;
    if (facts.sdk(node.callee)?.name === 'isInitializeRequest') return true;
  }
  return false;
}
