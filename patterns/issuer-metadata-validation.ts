import { calleeOf, descendants, memberName } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { servesMetadata } from './facts/oauth-clients.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'skipped' | 'unchecked';

export const issuerMetadataValidation = definePattern<MessageId>({
  id: 'issuer-metadata-validation',
  kind: 'breaking',
  seps: [],
  url: specPages.serverMetadata,
  docs: {
    summary: 'metadata of authorization servers that nobody compares with the server that was asked',
    why: 'The `issuer` in the metadata of an authorization server must be the one whose address the metadata was found under. A client has to refuse it otherwise: everything that is compared with the issuer later, the `iss` of a callback and the stamps on stored credentials, rests on it. SDK v2 checks it.',
    detects:
      '`skipIssuerMetadataValidation: true` and `skipIssuerValidation: true` in files that use SDK v2; and requests of one’s own for `.well-known/oauth-authorization-server` or `.well-known/openid-configuration`, in a client that never mentions an `issuer`. Servers that publish or forward such metadata, and tests, are left alone.',
    edits: 'None. Which server may break the rule, and what a client does about it, is for a person to decide.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    skipped: {
      text: '`{{name}}` takes the issuer of the metadata on trust, and with it everything that is compared with it later. Have the authorization server publish the right `issuer`, and leave this out.',
    },
    unchecked: {
      text: 'The metadata that is found here is used without looking at its `issuer`. Refuse it unless `issuer` is, as a string, the identifier that this address was built from.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const property of facts.nodes('Property')) {
      const name = memberName(property) ?? '';
      if (!/^skipIssuer(?:Metadata)?Validation$/u.test(name) || facts.generation === 'raw') continue;
      if (facts.valueOf(property.value)?.value === true)
        yield { messageId: 'skipped', at: property, data: { name }, safety: 'report' };
    }
    yield* requests(facts);
  },
});

const metadata = /\.well-known\/(?:oauth-authorization-server|openid-configuration)/u;

/** `fetch(new URL('/.well-known/oauth-authorization-server', base))`, the first one of a file. */
function* requests(facts: Facts): Generator<Finding<MessageId>> {
  const { text } = facts.source;
  if (!metadata.test(text) || /\bissuer\b/u.test(text) || servesMetadata(facts)) return;
  for (const call of facts.nodes('CallExpression')) {
    const name = calleeOf(call)?.name ?? '';
    const [address] = call.arguments;
    if (!address || !/fetch$|^get$/iu.test(name) || !isMetadata(facts, address)) continue;
    yield { messageId: 'unchecked', at: call, safety: 'manual' };
    return;
  }
}

/** Whether an address, or the constant that holds it, is that of metadata. */
function isMetadata(facts: Facts, address: Node): boolean {
  const variable = address.type === 'Identifier' ? facts.variableOf(address) : undefined;
  const value = (variable && facts.initializerOf(variable)) ?? address;
  for (const node of descendants(value)) {
    const written =
      node.type === 'TemplateElement' ? node.value.raw : node.type === 'Literal' ? String(node.value) : undefined;
    if (written !== undefined && metadata.test(written)) return true;
  }
  return false;
}
