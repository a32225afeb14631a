import type { TSESTree } from '@typescript-eslint/types';

import { descendants, hasSpread, isFunction, memberName, objectMember, objectMembers, unwrap } from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { parameterTarget } from './facts/handlers.js';
import { oauthProviders } from './facts/oauth-clients.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { commentsIn } from './sdk/comments.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'rebuilt' | 'partly' | 'unbound';

export const issuerBoundCredentials = definePattern<MessageId>({
  id: 'issuer-bound-credentials',
  kind: 'breaking',
  seps: ['SEP-2352'],
  url: specPages.serverBinding,
  docs: {
    summary: 'credentials of a client that do not remember who issued them',
    why: 'A client must not give the credentials of one authorization server to another, and which server it meets is said by the server of the resource. SDK v2 stamps the issuer on tokens and on client information before it hands them to be stored, and compares it when it reads them. What is stored without the stamp belongs to anybody.',
    detects:
      '`saveTokens` and `saveClientInformation` of a provider that build a new object out of what they are given, member by member; and `ClientCredentialsProvider`, `PrivateKeyJwtProvider`, `StaticPrivateKeyJwtProvider` and `CrossAppAccessProvider` of SDK v2 without an `expectedIssuer`. Providers that store what they are given, and tests, are left alone.',
    edits:
      'In files on v2, an object that repeats members of the argument and nothing else can become the argument itself, which is a suggestion: more is stored then. Where it has members of its own, and where an issuer has to be named, a TODO comment says what to do.',
  },
  fixable: false,
  hasSuggestions: true,
  writesTodos: true,
  messages: {
    rebuilt: {
      text: '`{{name}}` stores a copy without the issuer that SDK v2 stamps on it, so the credentials are given to any authorization server. Store the object itself.',
      edit: 'Store the object itself',
    },
    partly: {
      text: '`{{name}}` stores some of what it is given, without the issuer that SDK v2 stamps on it, so the credentials are given to any authorization server. Store the object itself, and what is your own beside it.',
    },
    unbound: {
      text: 'Without `expectedIssuer` these credentials go to whichever authorization server the MCP server names. Name the one that they were registered with.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { members } of oauthProviders(facts)) {
      for (const name of ['saveTokens', 'saveClientInformation']) {
        const finding = ofMethod(facts, name, functionOf(members.get(name)));
        if (finding) yield finding;
      }
    }
    for (const created of facts.nodes('NewExpression')) {
      if (isUnbound(facts, created)) yield { messageId: 'unbound', at: created, safety: 'manual', todo: unboundTodo };
    }
  },
});

const unboundTodo =
  'Pass expectedIssuer, the issuer of the authorization server that these credentials were registered with: they go to ' +
  'whichever server is named otherwise.';
const partlyTodo =
  'Store the object as it is, and what is your own beside it: it has the issuer that the credentials belong to, and ' +
  'SDK v2 looks for it.';

function functionOf(member: Node | undefined): FunctionNode | undefined {
  const value = member && 'value' in member ? (member.value as Node | null) : undefined;
  return value && isFunction(value) ? value : undefined;
}

/** The object that a method builds out of its argument. */
function ofMethod(facts: Facts, name: string, fn: FunctionNode | undefined): Finding<MessageId> | undefined {
  const parameter = fn && parameterTarget(fn.params[0]);
  if (!fn?.body || !parameter) return undefined;
  for (const node of descendants(fn.body)) {
    if (node.type !== 'ObjectExpression') continue;
    const copied = objectMembers(node).filter((member) => isCopy(facts, member, parameter));
    // One member is no copy: `this.save({ token: tokens.access_token })` can be anything.
    const isCredential = copied.some((member) => /^(?:access_token|client_id)$/u.test(memberName(member) ?? ''));
    if (!isCredential || hasSpread(node) || objectMember(node, 'issuer')) continue;
    const isWhole = copied.length === node.properties.length && parameter.type === 'Identifier';
    const finding = { at: node, data: { name } } as const;
    if (!isOnV2(facts)) return { ...finding, messageId: isWhole ? 'rebuilt' : 'partly', safety: 'manual' };
    if (!isWhole || commentsIn(facts.source, node.range).length > 0)
      return { ...finding, messageId: 'partly', safety: 'manual', todo: partlyTodo };
    return {
      ...finding,
      messageId: 'rebuilt',
      safety: 'suggest',
      edits: [{ range: node.range, text: parameter.name }],
    };
  }
  return undefined;
}

/** `access_token: tokens.access_token`, or `access_token` out of a parameter that is taken apart. */
function isCopy(facts: Facts, member: TSESTree.Property, parameter: Node): boolean {
  const value = unwrap(member.value);
  if (parameter.type === 'ObjectPattern') {
    const variable = value.type === 'Identifier' ? facts.variableOf(value) : undefined;
    return parameter.properties.some(
      (one) =>
        one.type === 'Property' &&
        memberName(one) === memberName(member) &&
        variable?.identifiers.some((name) => (name as unknown as Node) === one.value) === true,
    );
  }
  if (value.type !== 'MemberExpression' || parameter.type !== 'Identifier') return false;
  const object = unwrap(value.object);
  const isOfParameter =
    object.type === 'Identifier' &&
    facts.variableOf(object) === facts.variableOf(parameter) &&
    object.name === parameter.name;
  return isOfParameter && memberName(value) === memberName(member);
}

const boundProviders =
  /^(?:ClientCredentialsProvider|PrivateKeyJwtProvider|StaticPrivateKeyJwtProvider|CrossAppAccessProvider)$/u;

/** A provider of the SDK that is given credentials, and no issuer. */
function isUnbound(facts: Facts, { callee, arguments: [first] }: TSESTree.NewExpression): boolean {
  const reference = facts.sdk(callee);
  const options = first && unwrap(first);
  return (
    reference?.generation === 'v2' &&
    boundProviders.test(reference.name) &&
    options?.type === 'ObjectExpression' &&
    !hasSpread(options) &&
    !objectMember(options, 'expectedIssuer')
  );
}
