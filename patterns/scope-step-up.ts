import type { TSESTree } from '@typescript-eslint/types';

import { hasSpread, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { insertMembersAfter, preferredQuote } from './facts/insertion.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const scopeStepUp = definePattern<'machine'>({
  id: 'scope-step-up',
  kind: 'advisory',
  seps: ['SEP-2350'],
  url: specPages.scopeChallenges,
  docs: {
    summary: 'clients without a user that are sent back for more rights',
    why: 'When a server answers that a scope is missing, a 2026-07-28 client asks for what it has and what is missing together, a few times at most. The transport of SDK v2 does so by itself, and it needs somebody who can agree. A client that has nothing but its own credentials gets the same token again, so it should be told at once.',
    detects:
      '`StreamableHTTPClientTransport` of the SDK whose `authProvider` is a `ClientCredentialsProvider`, a `PrivateKeyJwtProvider` or a `StaticPrivateKeyJwtProvider` of it, and which does not say `onInsufficientScope`. Clients with a user need nothing, and tests are left alone.',
    edits:
      'In files on v2, `onInsufficientScope: "throw"` can be put behind the provider, which is a suggestion: the call fails with `InsufficientScopeError` then, instead of after another try.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    machine: {
      text: 'Nobody can agree to more rights here: asking again for a token brings the same one. Say `onInsufficientScope: "throw"`, and the call fails with `InsufficientScopeError` at once.',
      edit: 'Fail at once where a scope is missing',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const created of facts.nodes('NewExpression')) {
      const found = machineOptions(facts, created);
      if (!found) continue;
      const { options, provider } = found;
      const quote = preferredQuote(facts.nodes('Literal'));
      const edits = isOnV2(facts)
        ? insertMembersAfter(facts.source, options, provider, [`onInsufficientScope: ${quote}throw${quote}`])
        : undefined;
      yield edits
        ? { messageId: 'machine', at: provider, safety: 'suggest', edits }
        : { messageId: 'machine', at: provider, safety: 'report' };
    }
  },
});

const machineProviders = /^(?:ClientCredentialsProvider|PrivateKeyJwtProvider|StaticPrivateKeyJwtProvider)$/u;

/** The options of a transport whose provider has no user. */
function machineOptions(
  facts: Facts,
  created: TSESTree.NewExpression,
): { options: TSESTree.ObjectExpression; provider: TSESTree.Property } | undefined {
  if (facts.sdk(created.callee)?.name !== 'StreamableHTTPClientTransport') return undefined;
  const options = created.arguments[1] && unwrap(created.arguments[1]);
  if (options?.type !== 'ObjectExpression' || hasSpread(options) || objectMember(options, 'onInsufficientScope'))
    return undefined;
  const provider = objectMember(options, 'authProvider');
  return provider && isMachine(facts, provider.value) ? { options, provider } : undefined;
}

function isMachine(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const made = unwrap((variable && facts.initializerOf(variable)) ?? inner);
  return made.type === 'NewExpression' && machineProviders.test(facts.sdk(made.callee)?.name ?? '');
}
