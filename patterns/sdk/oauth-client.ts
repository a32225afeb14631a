/** OAuth in clients: v2 checks who issued an authorization code, and tells providers for whom they keep credentials. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, implementedBy, memberName } from '../facts/ast.js';
import { callbackParameters, isSaidToBeCode } from '../facts/callback-parameters.js';
import { parameterTarget } from '../facts/handlers.js';
import { argumentEnd } from '../facts/insertion.js';
import type { Migration } from './migration.js';
import { table } from '../vocabulary/table.js';

/** Code that is on v2 already has been written for it. */
export function migrateOAuthClients(migration: Migration): void {
  const { facts } = migration;
  if (migration.sites.length === 0) return;
  for (const call of facts.nodes('CallExpression')) {
    if (calleeOf(call)?.name === 'finishAuth') passIssuer(migration, call);
  }
  for (const type of ['ClassDeclaration', 'ClassExpression'] as const)
    for (const node of facts.nodes(type)) checkProvider(migration, node);
}

/** `transport.finishAuth(params.get('code'))` takes `params.get('iss')` as well; what is left is `iss-validation`'s. */
function passIssuer(migration: Migration, call: TSESTree.CallExpression): void {
  const { facts, edits } = migration;
  const receiver = calleeOf(call)?.receiver;
  const sdkClass = receiver && facts.classOf(receiver);
  const [code] = call.arguments;
  if (!code || call.arguments.length > 1 || code.type === 'SpreadElement') return;
  if (sdkClass !== 'StreamableHTTPClientTransport' && sdkClass !== 'SSEClientTransport') return;
  const parameters = callbackParameters(facts, code);
  if (!parameters) {
    // Moved to v2, the call no longer tells that this is a code.
    if (!isSaidToBeCode(facts, code)) migration.remark({ messageId: 'issuer', at: call, safety: 'manual' });
    return;
  }
  migration.mark(code, 'finishAuth');
  edits.insert(argumentEnd(facts.source, code), `, ${parameters.issuer}`);
}

/** Methods of providers, and how many arguments v1 passed. */
const providerMethods: Readonly<Record<string, number>> = table({
  clientInformation: 0,
  saveClientInformation: 1,
  tokens: 0,
  saveTokens: 1,
});

/** Parameters of one's own, in the place where v2 passes a context. */
function checkProvider(migration: Migration, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void {
  if (!implementedBy(node).some((name) => migration.useAt(name)?.name === 'OAuthClientProvider')) return;
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition') continue;
    const name = memberName(member) ?? '';
    const count = Object.hasOwn(providerMethods, name) ? providerMethods[name] : undefined;
    const parameter = count === undefined ? undefined : parameterTarget(member.value.params[count]);
    if (parameter)
      migration.remark({ messageId: 'providerParameter', at: member.key, data: { name }, safety: 'manual' });
  }
}
