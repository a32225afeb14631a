import { calleeOf, memberName, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { oauthProviders } from './facts/oauth-clients.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const dcrToCimd = definePattern<'provider' | 'call' | 'server'>({
  id: 'dcr-to-cimd',
  kind: 'deprecated',
  seps: [],
  url: specPages.clientMetadataDocuments,
  docs: {
    summary: 'clients and authorization servers that know no registration but the dynamic one',
    why: 'Dynamic client registration is deprecated in 2026-07-28, and may be gone from the first revision on or after 2027-07-28. A client has an address instead, under which its metadata is published, and that address is its id with every authorization server. Registering stays possible with servers that know nothing else.',
    detects:
      'Providers with a `saveClientInformation` and no `clientMetadataUrl`; calls of `registerClient` of the SDK, and requests to the `registration_endpoint` of a server; and `mcpAuthRouter` and `clientRegistrationHandler` of the SDK, which let clients register. Providers that extend a class, or whose client is registered in advance, and tests are left alone.',
    edits: 'None, because the document has to be published somewhere, and there is a year for it.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    provider: {
      text: 'This client registers itself with each authorization server, which is deprecated. Publish its metadata under an `https` address, and say it as `clientMetadataUrl`; registration stays the fallback.',
    },
    call: {
      text: 'Dynamic registration is deprecated. Where the server says `client_id_metadata_document_supported`, use the address of your client metadata document as client id, and register with other servers only.',
    },
    server: {
      text: 'Dynamic registration is deprecated. Let clients have a metadata document as well, and say so with `client_id_metadata_document_supported: true`.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { members, isPartial } of oauthProviders(facts)) {
      const saving = members.get('saveClientInformation');
      if (!saving || isPartial || members.has('clientMetadataUrl')) continue;
      const at = 'key' in saving ? saving.key : saving;
      yield { messageId: 'provider', at, safety: 'report' };
    }
    for (const call of facts.nodes('CallExpression')) {
      const name = facts.sdk(call.callee)?.name;
      if (name === 'registerClient') yield { messageId: 'call', at: call.callee, safety: 'report' };
      else if (name === 'mcpAuthRouter' || name === 'clientRegistrationHandler')
        yield { messageId: 'server', at: call.callee, safety: 'report' };
      else if (calleeOf(call)?.name === 'fetch' && isRegistrationEndpoint(facts, call.arguments[0]))
        yield { messageId: 'call', at: call, safety: 'report' };
    }
  },
});

/** `metadata.registration_endpoint`, or a constant that holds it. */
function isRegistrationEndpoint(facts: Facts, node: Node | undefined): boolean {
  const inner = node && unwrap(node);
  if (inner?.type === 'MemberExpression') return memberName(inner) === 'registration_endpoint';
  const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && unwrap(init).type === 'MemberExpression' && isRegistrationEndpoint(facts, init);
}
