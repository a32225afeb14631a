/** OAuth in clients: v2 checks who issued an authorization code, and tells providers for whom they keep credentials. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, dottedName, hasSpread, memberName, objectMember, unwrap } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { parameterTarget } from '../facts/handlers.js';
import type { Migration } from './migration.js';

/** Code that is on v2 already has been written for it. */
export function migrateOAuthClients(migration: Migration): void {
  const { facts } = migration;
  if (migration.sites.length === 0) return;
  for (const call of facts.nodes('CallExpression')) {
    if (calleeOf(call)?.name === 'finishAuth') passIssuer(migration, call);
    else if (facts.sdk(call.callee)?.name === 'auth') remarkOnIssuer(migration, call);
  }
  for (const type of ['ClassDeclaration', 'ClassExpression'] as const)
    for (const node of facts.nodes(type)) checkProvider(migration, node);
}

/** `transport.finishAuth(params.get('code'))` takes `params.get('iss')` as well. */
function passIssuer(migration: Migration, call: TSESTree.CallExpression): void {
  const { facts, edits } = migration;
  const receiver = calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  const [code] = call.arguments;
  if (!code || call.arguments.length > 1 || code.type === 'SpreadElement') return;
  if (sdkClass !== 'StreamableHTTPClientTransport' && sdkClass !== 'SSEClientTransport') return;
  const parameters = parametersOf(migration, code);
  if (parameters === undefined) {
    migration.remark({ messageId: 'issuer', at: call, safety: 'manual' });
    return;
  }
  const { quote, text } = parameters;
  migration.mark(code, 'finishAuth');
  edits.insert(code.range[1], `, ${text}.get(${quote}iss${quote}) ?? undefined`);
}

/** What the code was read from: `url.searchParams` in `url.searchParams.get('code')`, at once or through a constant. */
function parametersOf({ facts, text }: Migration, code: Node): { text: string; quote: string } | undefined {
  const inner = unwrap(code);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const value = (variable && facts.initializerOf(variable)) ?? inner;
  const call = unwrap(value);
  const callee = call.type === 'CallExpression' ? calleeOf(call) : undefined;
  if (call.type !== 'CallExpression' || callee?.name !== 'get' || !callee.receiver) return undefined;
  const [name] = call.arguments;
  const owner = dottedName(callee.receiver);
  if (!name || facts.stringOf(name) !== 'code' || owner === undefined) return undefined;
  const root = rootOf(callee.receiver);
  const known = root && facts.variableOf(root);
  // The same parameters have to be in reach of the call, and must not be others by then.
  if (!root || !known || facts.lookUp(code, root.name) !== known) return undefined;
  if (known.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  return { text: owner, quote: text(name).startsWith('"') ? '"' : "'" };
}

function rootOf(node: Node): TSESTree.Identifier | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  return inner.type === 'Identifier' ? inner : undefined;
}

/** `auth(provider, { serverUrl, authorizationCode })` */
function remarkOnIssuer(migration: Migration, call: TSESTree.CallExpression): void {
  const options = call.arguments[1] && unwrap(call.arguments[1]);
  if (options?.type !== 'ObjectExpression' || hasSpread(options)) return;
  if (objectMember(options, 'authorizationCode') && !objectMember(options, 'iss'))
    migration.remark({ messageId: 'issuer', at: call, safety: 'manual' });
}

/** Methods of providers, and how many arguments v1 passed. */
const providerMethods: Readonly<Record<string, number>> = {
  clientInformation: 0,
  saveClientInformation: 1,
  tokens: 0,
  saveTokens: 1,
};

/** Parameters of one's own, in the place where v2 passes a context. */
function checkProvider(migration: Migration, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void {
  // Babel leaves it out in JavaScript, whatever the types say.
  const named = (node as { implements?: typeof node.implements }).implements ?? [];
  if (!named.some(({ expression }) => migration.useAt(expression)?.name === 'OAuthClientProvider')) return;
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition') continue;
    const name = memberName(member) ?? '';
    const count = Object.hasOwn(providerMethods, name) ? providerMethods[name] : undefined;
    const parameter = count === undefined ? undefined : parameterTarget(member.value.params[count]);
    if (parameter)
      migration.remark({ messageId: 'providerParameter', at: member.key, data: { name }, safety: 'manual' });
  }
}
