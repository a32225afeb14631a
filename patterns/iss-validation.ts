import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, hasSpread, memberName, objectMember, objectValue, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { callbackParameters, isSaidToBeCode } from './facts/callback-parameters.js';
import type { Facts } from './facts/facts.js';
import { argumentEnd, insertMembersAfter } from './facts/insertion.js';
import { servesMetadata, wellKnownMetadata } from './facts/oauth-clients.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { authorizationCodeCalls } from './vocabulary/sdk-symbols.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'finish' | 'options' | 'raw';

export const issValidation = definePattern<MessageId>({
  id: 'iss-validation',
  kind: 'breaking',
  seps: ['SEP-2468'],
  url: specPages.authorizationResponse,
  docs: {
    summary: 'authorization codes that are redeemed without the issuer that came with them',
    why: 'A client that talks to several authorization servers can be made to send the code of one to another. The callback says who issued the code (`iss`, RFC 9207), and a client has to compare it with the server that it asked: in 2026-07-28 before anything else in the callback is believed. Where a server promises to send `iss`, SDK v2 refuses a code without it.',
    detects:
      '`finishAuth(code)` of the client transports of the SDK without a second argument; `auth`, `fetchToken` and `exchangeAuthorization` of the SDK with an `authorizationCode` but no `iss` among the options; and a token request of one’s own with a code and a PKCE verifier, in a client that looks up the metadata of servers itself and never reads `iss`. Calls that are given the parameters of the callback, or in files on v2 may be, and calls with an issuer are left alone, and so are tests, the `finishAuth` of other libraries, and servers that log their users in elsewhere.',
    edits:
      'In files on v2, where the code comes from `URLSearchParams` or from `req.query` in the same file, unchanged and still in reach: `finishAuth(url.searchParams.get("code"))` becomes `finishAuth(url.searchParams)`, and where the code has a variable, or goes into options, the issuer is read from the same parameters. Other calls get a TODO comment. The check of `state` stays your own.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    finish: {
      text: 'The code is redeemed without the issuer that came with it. Pass the parameters of the callback, `finishAuth(url.searchParams)`, so that `iss` is compared with the server that was asked (RFC 9207).',
      edit: 'Hand on the issuer of the callback',
    },
    options: {
      text: 'The code is redeemed without the issuer that came with it. Pass the `iss` parameter of the callback as `iss`, so that it is compared with the server that was asked (RFC 9207).',
      edit: 'Hand on the issuer of the callback',
    },
    raw: {
      text: 'This client redeems an authorization code and never looks at `iss` of the callback. Keep the issuer of the validated metadata with the PKCE verifier, and compare the two as strings before the code is sent (RFC 9207).',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const call of facts.nodes('CallExpression')) {
      const finding = ofFinish(facts, call) ?? ofOptions(facts, call);
      if (finding) yield finding;
    }
    yield* ofTokenRequests(facts);
  },
});

const finishTodo =
  'Pass the URLSearchParams of the callback to finishAuth, so that iss is compared with the server that was asked ' +
  '(RFC 9207): SDK v2 refuses the code without it where the server promises to send it.';
const optionsTodo =
  'Pass the iss parameter of the callback among these options, so that it is compared with the server that was asked ' +
  '(RFC 9207): SDK v2 refuses the code without it where the server promises to send it.';

/** `transport.finishAuth(code)` */
function ofFinish(facts: Facts, call: TSESTree.CallExpression): Finding<MessageId> | undefined {
  const callee = calleeOf(call);
  const [code] = call.arguments;
  if (callee?.name !== 'finishAuth' || !callee.receiver || !code || call.arguments.length > 1) return undefined;
  const sdkClass = facts.classOf(callee.receiver);
  if (sdkClass !== 'StreamableHTTPClientTransport' && sdkClass !== 'SSEClientTransport') return undefined;
  if (code.type === 'SpreadElement' || isParameters(facts, code)) return undefined;
  const finding = { messageId: 'finish', at: call } as const;
  if (!isOnV2(facts)) return { ...finding, safety: 'manual' };
  const parameters = callbackParameters(facts, code);
  if (!parameters) return isSaidToBeCode(facts, code) ? { ...finding, safety: 'manual', todo: finishTodo } : undefined;
  const { inPlace, issuer } = parameters;
  const end = argumentEnd(facts.source, code);
  const edit = inPlace
    ? { range: code.range, text: facts.source.text.slice(...inPlace.range) }
    : { range: [end, end] as const, text: `, ${issuer}` };
  return { ...finding, safety: 'fix', edits: [edit] };
}

/** Whether the callback is handed on as a whole. */
function isParameters(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'NewExpression') return true;
  if (inner.type === 'MemberExpression') return memberName(inner) === 'searchParams';
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  if (init) return isParameters(facts, init);
  const type = (variable?.identifiers[0] as TSESTree.Identifier | undefined)?.typeAnnotation;
  return Boolean(type && facts.source.text.slice(...type.range).includes('URLSearchParams'));
}

/** `auth(provider, { serverUrl, authorizationCode })` */
function ofOptions(facts: Facts, call: TSESTree.CallExpression): Finding<MessageId> | undefined {
  if (!authorizationCodeCalls.includes(facts.sdk(call.callee)?.name ?? '')) return undefined;
  const last = call.arguments.at(-1);
  const options = last && unwrap(last);
  if (options?.type !== 'ObjectExpression' || hasSpread(options) || objectMember(options, 'iss')) return undefined;
  const member = objectMember(options, 'authorizationCode');
  if (!member || (facts.valueOf(member.value) && facts.stringOf(member.value) === undefined)) return undefined;
  const finding = { messageId: 'options', at: member, todoAt: call } as const;
  if (!isOnV2(facts)) return { ...finding, safety: 'manual' };
  const parameters = callbackParameters(facts, member.value);
  const edits = parameters && insertMembersAfter(facts.source, options, member, [`iss: ${parameters.issuer}`]);
  return edits ? { ...finding, safety: 'fix', edits } : { ...finding, safety: 'manual', todo: optionsTodo };
}

/** `new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier })`, in a client without an SDK. */
function* ofTokenRequests(facts: Facts): Generator<Finding<MessageId>> {
  const { text } = facts.source;
  if (!wellKnownMetadata.test(text) || /\biss\b/u.test(text) || servesMetadata(facts)) return;
  for (const literal of facts.nodes('ObjectExpression')) {
    if (facts.stringOf(objectValue(literal, 'grant_type')) !== 'authorization_code') continue;
    if (objectMember(literal, 'code') && objectMember(literal, 'code_verifier'))
      yield { messageId: 'raw', at: literal, safety: 'manual' };
  }
}
