import type { TSESTree } from '@typescript-eslint/types';

import { isFunction, memberName, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import type { Facts } from './facts/facts.js';
import { oauthProviders } from './facts/oauth-clients.js';
import { removeMember } from './facts/removal.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'offered' | 'required' | 'grant';

export const refreshTokenGuidance = definePattern<MessageId>({
  id: 'refresh-token-guidance',
  kind: 'advisory',
  seps: ['SEP-2207'],
  url: specPages.refreshTokens,
  docs: {
    summary: 'servers that ask for `offline_access`, and clients that keep refresh tokens without asking for them',
    why: 'Whether a client gets a refresh token is between it and the authorization server. So a server should not name `offline_access` among its scopes, where it would be asked for on every occasion, and a client that wants refresh tokens says so in its `grant_types`.',
    detects:
      '`offline_access` in the `scopes_supported` of the metadata of a protected resource, in the `scopesSupported` of `mcpAuthMetadataRouter`, and in the `requiredScopes` of `requireBearerAuth`; and the metadata of a provider whose `grant_types` are written out without `refresh_token`. The metadata of an authorization server may name the scope, and tests are left alone.',
    edits:
      'The scope is taken out of a list that offers it, which is a suggestion: clients that relied on it get no refresh token any more. The rest is only told.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    offered: {
      text: 'A protected resource should not offer `offline_access`: refresh tokens are between the client and the authorization server. Leave it out.',
      edit: 'Leave the scope out',
    },
    required: {
      text: 'A protected resource should not require `offline_access`: refresh tokens are between the client and the authorization server. Leave it out.',
    },
    grant: {
      text: 'A client that wants refresh tokens should name `refresh_token` among its `grant_types`. Without it the authorization server may issue none.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const property of facts.nodes('Property')) {
      const name = memberName(property);
      if (name !== 'scopes_supported' && name !== 'scopesSupported' && name !== 'requiredScopes') continue;
      const list = unwrap(property.value);
      if (list.type !== 'ArrayExpression' || !isOfResource(facts, name, property.parent)) continue;
      for (const element of list.elements) {
        if (element && facts.stringOf(element) === 'offline_access') yield ofScope(facts, name, list, element);
      }
    }
    for (const { members } of oauthProviders(facts)) {
      const grants = objectMember(metadataOf(facts, members.get('clientMetadata')), 'grant_types');
      const list = grants && unwrap(grants.value);
      if (list?.type !== 'ArrayExpression') continue;
      const names = list.elements.map((element) => facts.stringOf(element));
      if (names.includes('authorization_code') && !names.includes('refresh_token') && !names.includes(undefined))
        yield { messageId: 'grant', at: grants ?? list, safety: 'report' };
    }
  },
});

function ofScope(facts: Facts, name: string, list: TSESTree.ArrayExpression, element: Node): Finding<MessageId> {
  const edit = name === 'requiredScopes' ? undefined : removeMember(facts.source, list, element);
  const messageId = name === 'requiredScopes' ? 'required' : 'offered';
  return edit
    ? { messageId, at: element, safety: 'suggest', edits: [edit] }
    : { messageId, at: element, safety: 'report' };
}

/** Whether a list of scopes is that of a protected resource, not that of an authorization server. */
function isOfResource(facts: Facts, name: string, literal: Node): boolean {
  if (name === 'scopes_supported')
    return objectMember(literal, 'resource') !== undefined && objectMember(literal, 'token_endpoint') === undefined;
  const { parent: call } = literal;
  const callee = call?.type === 'CallExpression' ? facts.sdk(call.callee)?.name : undefined;
  return callee === (name === 'requiredScopes' ? 'requireBearerAuth' : 'mcpAuthMetadataRouter');
}

/** The metadata that a field holds, or a getter returns at once. */
function metadataOf(facts: Facts, member: Node | undefined): Node | undefined {
  const value = member && 'value' in member ? (member.value as Node | null) : undefined;
  if (!isFunction(value) || value.body.type !== 'BlockStatement') return literalOf(facts, value);
  const [statement] = value.body.body;
  return statement?.type === 'ReturnStatement' ? literalOf(facts, statement.argument) : undefined;
}
