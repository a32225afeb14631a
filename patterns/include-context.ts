import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, unwrap } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { removeMember } from './facts/removal.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const includeContext = definePattern<'asked' | 'sometimes'>({
  id: 'include-context',
  kind: 'deprecated',
  seps: ['SEP-2596'],
  url: specPages.contextInclusion,
  docs: {
    summary: 'requests for samples that ask the client to add context of servers',
    why: '`includeContext: "thisServer"` and `"allServers"` of a request for a sample are deprecated, and go with sampling at the latest. Clients without the capability for it ignore them already.',
    detects:
      'The property `includeContext` with one of these values beside the `messages` and `maxTokens` of a request for a sample, also where a condition chooses the value. `"none"` is fine, what is passed on from elsewhere is somebody else’s choice, and tests are left alone.',
    edits:
      'Leaving the property out is a suggestion: a client that still adds context would no longer do so. Put what the model has to know into the messages.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    asked: {
      text: '`includeContext: "{{value}}"` is deprecated, and most clients ignore it. Leave it out, and put what the model has to know into the messages.',
      edit: 'Leave the property out',
    },
    sometimes: {
      text: '`includeContext` is "{{value}}" in some cases here, which is deprecated, and most clients ignore it. Leave it out, and put what the model has to know into the messages.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const property of facts.nodes('Property')) {
      const params = property.parent;
      if (memberName(property) !== 'includeContext' || params.type !== 'ObjectExpression') continue;
      if (!objectMember(params, 'messages') || !objectMember(params, 'maxTokens')) continue;
      const value = deprecatedValue(facts, property.value);
      if (value !== undefined) {
        const edit = removeMember(facts.source, params, property);
        yield edit
          ? { messageId: 'asked', at: property, data: { value }, safety: 'suggest', edits: [edit] }
          : { messageId: 'asked', at: property, data: { value }, safety: 'report' };
      } else {
        const chosen = chosenValue(facts, property.value);
        if (chosen !== undefined)
          yield { messageId: 'sometimes', at: property, data: { value: chosen }, safety: 'report' };
      }
    }
  },
});

function deprecatedValue(facts: Facts, node: TSESTree.Node): string | undefined {
  const value = facts.stringOf(node);
  return value === 'thisServer' || value === 'allServers' ? value : undefined;
}

/** `isWide ? 'allServers' : 'none'` */
function chosenValue(facts: Facts, node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression')
    return deprecatedValue(facts, inner.left) ?? deprecatedValue(facts, inner.right);
  if (inner.type !== 'ConditionalExpression') return undefined;
  return deprecatedValue(facts, inner.consequent) ?? deprecatedValue(facts, inner.alternate);
}
