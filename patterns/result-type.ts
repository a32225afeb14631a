import { calleeOf, memberName, unwrap, unwrapAwait } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { handlerAround } from './lift/handler-context.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const resultType = definePattern<'written' | 'read'>({
  id: 'result-type',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.resultType,
  docs: {
    summary: '`resultType` where the SDK takes care of it',
    why: 'Every result of 2026-07-28 says of which type it is. SDK v2 writes that for a server, and takes it away for a client before anybody sees the result; what code writes or reads there does nothing, or is always undefined.',
    detects:
      'In files that use SDK v2: `resultType: "complete"` in a handler of a server, and `resultType` of what a method of an SDK client returns. Results of type `input_required` and those of extensions are made by hand at times, and are left alone; so are tests and code without the SDK.',
    edits: 'None.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    written: {
      text: 'SDK v2 writes `resultType` itself, for 2026-07-28 requests and for no others. Leave it out.',
    },
    read: {
      text: 'SDK v2 takes `resultType` away before it returns a result, so this is undefined. What is not complete is answered by the handlers of the client, or thrown.',
    },
  },
  *detect(facts) {
    if (facts.generation !== 'v2' || isTestCode(facts)) return;
    for (const property of facts.nodes('Property')) {
      if (memberName(property) !== 'resultType' || facts.stringOf(property.value) !== 'complete') continue;
      if (property.parent.type === 'ObjectExpression' && handlerAround(facts, property))
        yield { messageId: 'written', at: property, safety: 'report', kind: 'advisory' };
    }
    for (const node of facts.nodes('MemberExpression')) {
      if (memberName(node) === 'resultType' && isResult(facts, node.object))
        yield { messageId: 'read', at: node, safety: 'report' };
    }
  },
});

const clientMethods =
  /^(?:callTool|getPrompt|readResource|complete|list(?:Tools|Prompts|Resources|ResourceTemplates))$/u;

/** Whether an expression, or the constant that holds it, is what a method of a client returns. */
function isResult(facts: Facts, node: Node): boolean {
  const inner = unwrapAwait(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const value = unwrapAwait((variable && facts.initializerOf(variable)) ?? inner);
  const callee = value.type === 'CallExpression' ? calleeOf(value) : undefined;
  return (
    callee?.receiver !== undefined &&
    clientMethods.test(callee.name) &&
    facts.classOf(unwrap(callee.receiver)) === 'Client'
  );
}
