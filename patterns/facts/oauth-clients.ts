/** OAuth in clients: the providers that keep credentials, and what only a client of the protocol looks up. */
import type { TSESTree } from '@typescript-eslint/types';

import { implementedBy, memberName, wrapped } from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';

/** An implementation of `OAuthClientProvider`. */
export interface OAuthProvider {
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.ObjectExpression;
  /** Its members by name: methods, accessors, fields, and the parameters of a constructor that are fields. */
  readonly members: ReadonlyMap<string, Node>;
  /** Whether it extends a class, or takes members from elsewhere, which are not among these. */
  readonly isPartial: boolean;
}

/** @returns the classes and object literals that are providers, by their declared type or by what they are made of */
export function oauthProviders(facts: Facts): readonly OAuthProvider[] {
  let found = known.get(facts);
  if (!found) known.set(facts, (found = facts.generation === 'raw' ? [] : [...collect(facts)]));
  return found;
}

const known = new WeakMap<Facts, readonly OAuthProvider[]>();

/** Nothing but a provider has all of these. */
const ownMembers = ['clientMetadata', 'tokens', 'saveTokens', 'codeVerifier', 'redirectToAuthorization'];

function* collect(facts: Facts): Generator<OAuthProvider> {
  for (const type of ['ClassDeclaration', 'ClassExpression'] as const) {
    for (const node of facts.nodes(type)) {
      const members = membersOf(node);
      if (implementsProvider(facts, node) || isProvider(members))
        yield { node, members, isPartial: node.superClass !== null };
    }
  }
  for (const node of facts.nodes('ObjectExpression')) {
    const members = new Map<string, Node>();
    for (const property of node.properties) {
      const name = property.type === 'Property' ? memberName(property) : undefined;
      if (name !== undefined) members.set(name, property);
    }
    if (!isProvider(members)) continue;
    yield { node, members, isPartial: members.size < node.properties.length };
  }
}

function isProvider(members: ReadonlyMap<string, Node>): boolean {
  return ownMembers.every((name) => members.has(name));
}

function membersOf(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): Map<string, Node> {
  const members = new Map<string, Node>();
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    const name = memberName(member as TSESTree.MethodDefinition);
    if (name !== undefined && !members.has(name)) members.set(name, member);
    if (name !== 'constructor' || member.type !== 'MethodDefinition') continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const { parameter: inner } = parameter;
      const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (target.type === 'Identifier') members.set(target.name, parameter);
    }
  }
  return members;
}

function implementsProvider(facts: Facts, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  return implementedBy(node).some((name) => {
    // A name of a type, which is looked up like one in an annotation.
    const type = { type: 'TSTypeReference', typeName: name } as unknown as Node;
    return facts.sdkType(type)?.name === 'OAuthClientProvider';
  });
}

/** What only a client of the protocol looks for: the metadata of the server that protects a resource, or of an issuer. */
export const wellKnownMetadata =
  /\.well-known\/(?:oauth-protected-resource|oauth-authorization-server|openid-configuration)/u;

/** @returns whether a file says where its own users log in: what it asks of others, it asks as a server */
export function servesMetadata(facts: Facts): boolean {
  return (
    facts.routes.some(({ path }) => path !== undefined && wellKnownMetadata.test(path)) ||
    facts
      .nodes('CallExpression')
      .some(({ callee }) => /^mcpAuth(?:Metadata)?Router$/u.test(facts.sdk(callee)?.name ?? ''))
  );
}

/** @returns whether a value is what a request sends: `JSON.stringify({ … })`, or the body of a client like axios */
export function isSent(value: Node): boolean {
  const outer = wrapped(value);
  const { parent } = outer;
  if (parent?.type === 'Property' && (memberName(parent) === 'json' || memberName(parent) === 'body')) return true;
  if (parent?.type !== 'CallExpression' || parent.callee === outer || parent.callee.type !== 'MemberExpression')
    return false;
  const method = memberName(parent.callee);
  return method === 'stringify' || (method === 'post' && parent.arguments[1] === outer);
}
