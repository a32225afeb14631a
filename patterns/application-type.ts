import { hasSpread, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { insertMembersAfter, preferredQuote } from './facts/insertion.js';
import { isSent } from './facts/oauth-clients.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const applicationType = definePattern<'known' | 'unknown'>({
  id: 'application-type',
  kind: 'breaking',
  seps: ['SEP-837'],
  url: specPages.applicationType,
  docs: {
    summary: 'registrations of clients that do not say whether they are an application or a site',
    why: 'A client that registers itself has to say its `application_type` in 2026-07-28. Authorization servers that know OpenID Connect take one without it for a web site, and refuse it the loopback addresses and custom schemes of an application. SDK v2 finds it out by itself.',
    detects:
      'Object literals with `redirect_uris` that are sent: given to `JSON.stringify`, or the body of a request. Metadata that goes to the SDK, answers to a registration (they have a `client_id`), and tests are left alone.',
    edits:
      'Where every address is a constant, `application_type` is added behind `redirect_uris`: `native` for loopback addresses and custom schemes, `web` for `https`. Mixed addresses, and those that are not known here, are left to you.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    known: {
      text: 'A registration has to say its `application_type` in 2026-07-28, `{{type}}` here: without it the client counts as a web site, and other addresses are refused.',
      edit: 'Say the type of the application',
    },
    unknown: {
      text: 'A registration has to say its `application_type` in 2026-07-28: `native` for loopback addresses and custom schemes, `web` for the rest. Without it the client counts as a web site.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const literal of facts.nodes('ObjectExpression')) {
      const redirects = objectMember(literal, 'redirect_uris');
      if (!redirects || hasSpread(literal) || !isRegistration(facts, literal)) continue;
      if (objectMember(literal, 'application_type') || objectMember(literal, 'client_id')) continue;
      const type = typeOf(facts, redirects.value);
      const quote = preferredQuote(facts.nodes('Literal'));
      const edits =
        type && insertMembersAfter(facts.source, literal, redirects, [`application_type: ${quote}${type}${quote}`]);
      yield type && edits
        ? { messageId: 'known', at: redirects, data: { type }, safety: 'fix', edits }
        : { messageId: 'unknown', at: redirects, safety: 'manual' };
    }
  },
});

/** Whether a literal is sent, at once or through a constant without a type of the SDK. */
function isRegistration(facts: Facts, literal: Node): boolean {
  if (isSent(literal)) return true;
  const { parent } = literal;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier' || parent.id.typeAnnotation)
    return false;
  const uses = facts.variableOf(parent.id)?.references.filter((one) => one.isRead()) ?? [];
  return uses.length > 0 && uses.every(({ identifier }) => isSent(identifier as unknown as Node));
}

/** The type that all redirect addresses ask for. */
function typeOf(facts: Facts, value: Node): 'native' | 'web' | undefined {
  const list = unwrap(value);
  if (list.type !== 'ArrayExpression' || list.elements.length === 0) return undefined;
  const types = new Set(list.elements.map((element) => typeOfAddress(facts.stringOf(element) ?? '')));
  const [type] = types;
  return types.size === 1 ? type : undefined;
}

function typeOfAddress(address: string): 'native' | 'web' | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  if (scheme !== 'http' && scheme !== 'https') return 'native';
  if (/^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/iu.test(address)) return 'native';
  return scheme === 'https' ? 'web' : undefined;
}
