import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, descendants, dottedName, isFunction, unwrap } from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'random' | 'raced';

export const deterministicToolsList = definePattern<MessageId>({
  id: 'deterministic-tools-list',
  kind: 'advisory',
  seps: [],
  url: specPages.listingTools,
  docs: {
    summary: 'lists of tools whose order changes from call to call',
    why: 'A 2026-07-28 server should list its tools in the same order each time. Clients keep lists, and models keep what they have read: a list in another order costs both again.',
    detects:
      'In a handler of `tools/list`: an order that is drawn by lot, and a list that is filled by requests that run at once, each adding its tools when it is done, without being sorted afterwards. Lists that are sorted, or put together from the results in their order, are left alone, and so are tests.',
    edits: 'None: sort by name where the list is returned.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    random: {
      text: 'The tools are in another order each time, which costs clients and models what they have kept. Sort them by name.',
    },
    raced: {
      text: 'Whoever answers first is first in this list, so its order changes, which costs clients and models what they have kept. Collect the results in their order, or sort the tools by name.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { method, callback } of facts.handlers) {
      if (method === 'tools/list' && callback) yield* inHandler(facts, callback);
    }
  },
});

function* inHandler(facts: Facts, handler: FunctionNode): Generator<Finding<MessageId>> {
  const calls = [...descendants(handler)].filter((node) => node.type === 'CallExpression');
  const isSorted = calls.some((call) => /^(?:sort|toSorted|sortBy|orderBy)$/u.test(calleeOf(call)?.name ?? ''));
  for (const call of calls) {
    const callee = calleeOf(call);
    const [argument] = call.arguments;
    if (!callee || !argument) continue;
    if (
      /^(?:sort|toSorted)$/u.test(callee.name) &&
      facts.source.text.slice(...argument.range).includes('Math.random()')
    )
      yield { messageId: 'random', at: call.callee, safety: 'report' };
    if (isSorted || dottedName(call.callee) !== 'Promise.all') continue;
    const mapped = unwrap(argument);
    const fn = mapped.type === 'CallExpression' && calleeOf(mapped)?.name === 'map' ? mapped.arguments[0] : undefined;
    if (isFunction(fn) && fn.async && addsOutside(facts, fn, handler))
      yield { messageId: 'raced', at: fn, safety: 'report' };
  }
}

/** Whether a function that waits for something adds to a list of the handler around it. */
function addsOutside(facts: Facts, fn: FunctionNode, handler: FunctionNode): boolean {
  const nodes = [...descendants(fn)];
  const waits = nodes.some((node) => node.type === 'AwaitExpression');
  return waits && nodes.some((node) => node.type === 'CallExpression' && addsTo(facts, node, fn, handler));
}

function addsTo(facts: Facts, call: TSESTree.CallExpression, fn: FunctionNode, handler: FunctionNode): boolean {
  const callee = calleeOf(call);
  const list = callee?.name === 'push' && callee.receiver ? unwrap(callee.receiver) : undefined;
  const declared: Node | undefined =
    list?.type === 'Identifier' ? (facts.variableOf(list)?.identifiers[0] as unknown as Node | undefined) : undefined;
  return declared !== undefined && contains(handler, declared) && !contains(fn, declared);
}
