/** Schemas of Zod 3 where SDK v2 is given schemas. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, chainRootOf, memberName, objectMembers, unwrap, unwrapAwait } from '../facts/ast.js';
import type { Node, ObjectMember } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { literalOf } from '../facts/constants.js';
import { importsEmitted, isNamed } from '../lift/emitted-file.js';
import { isServerOfCall } from './registrations.js';
import { serverFields } from './server-fields.js';
import { schemaKindOf } from './zod.js';

/** The part of a registration that says which schemas a tool or a prompt has. */
export interface Zod3Use {
  /** The member with the schema, or the whole configuration where its members are not in sight. */
  readonly at: Node;
  readonly member: ObjectMember | undefined;
  /** Whether the server is one of v2 by its declaration in another file, whatever this file imports. */
  readonly isMoved: boolean;
}

const schemaKeys: Readonly<Record<string, readonly string[]>> = {
  registerTool: ['inputSchema', 'outputSchema'],
  registerPrompt: ['argsSchema'],
  registerAppTool: ['inputSchema', 'outputSchema'],
};

/**
 * @returns where registrations are given schemas of Zod 3. In a package that stays on Zod 3 that is every schema of which the
 *   file does not show that it is none; elsewhere only those that can be followed to `zod/v3`.
 */
export function zod3UsesIn(facts: Facts): readonly Zod3Use[] {
  let found = known.get(facts);
  if (!found) known.set(facts, (found = find(facts)));
  return found;
}

const known = new WeakMap<Facts, readonly Zod3Use[]>();

/** @returns whether a file needs `mcp-zod3`, or has it */
export function usesZod3Helper(facts: Facts): boolean {
  return importsEmitted(facts, 'mcp-zod3') || zod3UsesIn(facts).some(({ member }) => member !== undefined);
}

function find(facts: Facts): Zod3Use[] {
  if (!/\bregister(?:App)?(?:Tool|Prompt)\b/u.test(facts.source.text)) return [];
  return facts.nodes('CallExpression').flatMap((call) => {
    const name = calleeOf(call)?.name ?? '';
    const keys = Object.hasOwn(schemaKeys, name) ? schemaKeys[name] : undefined;
    return keys && takesSchemas(facts, call) ? usesOf(facts, call, keys) : [];
  });
}

function takesSchemas(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  if (callee?.receiver) {
    return callee.name !== 'registerAppTool' && isServerOfCall(facts, call, callee.receiver);
  }
  return facts.moduleReferenceOf(call.callee)?.module === '@modelcontextprotocol/ext-apps/server';
}

function usesOf(facts: Facts, call: TSESTree.CallExpression, keys: readonly string[]): Zod3Use[] {
  const config = call.arguments[calleeOf(call)?.receiver ? 1 : 2];
  if (!config) return [];
  const given = membersGiven(facts, config, keys);
  const isMoved = isOfV2(facts, call);
  if (unwrap(config).type === 'ObjectExpression') return given.map((member) => ({ at: member, member, isMoved }));
  // What is in it is seen where it is written, or nowhere; others may use it there.
  const isHidden = isHeld(facts) && config.type !== 'SpreadElement' && literalOf(facts, config) === undefined;
  return given.length > 0 || isHidden ? [{ at: config, member: undefined, isMoved }] : [];
}

function isOfV2(facts: Facts, call: TSESTree.CallExpression): boolean {
  const receiver = calleeOf(call)?.receiver;
  const field = receiver && unwrap(receiver);
  const name = field?.type === 'MemberExpression' ? memberName(field) : undefined;
  return name !== undefined && serverFields(facts, name)?.every(({ generation }) => generation === 'v2') === true;
}

function membersGiven(facts: Facts, config: Node, keys: readonly string[]): ObjectMember[] {
  const literal = literalOf(facts, config);
  return (literal ? objectMembers(literal) : []).filter(
    (member) => keys.includes(memberName(member) ?? '') && isGiven(facts, member.value),
  );
}

function isGiven(facts: Facts, value: Node): boolean {
  const origin = originOf(facts, value);
  return origin === 'zod3' || (origin === 'unknown' && isHeld(facts));
}

function isHeld({ links }: Facts): boolean {
  return links?.zodHold !== undefined;
}

/** Where a schema comes from: Zod 3, something else, or nobody knows. */
type Origin = 'zod3' | 'other' | 'unknown';

function originOf(facts: Facts, node: Node, depth = 0): Origin {
  const inner = unwrapAwait(node);
  if (depth > 10) return 'unknown';
  if (inner.type === 'ConditionalExpression')
    return either([inner.consequent, inner.alternate].map((one) => originOf(facts, one, depth + 1)));
  if (inner.type === 'LogicalExpression')
    return either([inner.left, inner.right].map((one) => originOf(facts, one, depth + 1)));
  if (inner.type === 'ObjectExpression') return ofObject(facts, inner, depth);
  if (inner.type === 'Literal' || (inner.type === 'Identifier' && inner.name === 'undefined')) return 'other';
  const root = chainRootOf(inner);
  const reference = facts.moduleReferenceOf(root);
  if (reference) return ofModule(facts, reference, depth);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init ? originOf(facts, init, depth + 1) : 'unknown';
}

function either(origins: readonly Origin[]): Origin {
  if (origins.includes('zod3')) return 'zod3';
  return origins.every((one) => one === 'other') ? 'other' : 'unknown';
}

function ofObject(facts: Facts, node: TSESTree.ObjectExpression, depth: number): Origin {
  if (node.properties.length === 0 || schemaKindOf(facts, node) === 'json-schema') return 'other';
  return either(
    node.properties.map((one) => originOf(facts, one.type === 'SpreadElement' ? one.argument : one.value, depth + 1)),
  );
}

function ofModule(
  facts: Facts,
  { module, path }: { readonly module: string; readonly path: readonly string[] },
  depth: number,
): Origin {
  if (/^zod\/v3(?:\/|$)/u.test(module)) return 'zod3';
  if (/^zod(?:\/index\.js)?$/u.test(module)) return isHeld(facts) ? 'zod3' : 'other';
  if (!module.startsWith('.')) return 'other';
  if (isNamed(module, 'mcp-zod3')) return 'other';
  const declaration = facts.links?.declarationOf({ specifier: module, path: path.slice(0, 1) });
  const node = declaration?.node;
  const init = node?.type === 'Identifier' && node.parent.type === 'VariableDeclarator' ? node.parent.init : node;
  return declaration && init && init.type !== 'Identifier' ? originOf(declaration.facts, init, depth + 1) : 'unknown';
}

/**
 * @returns the schemas of Zod 3 with which tests compare what was registered: `expect(server.registerTool).toHaveBeenCalledWith(
 *   name, { inputSchema: shape }, …)`. What `zod3Schema` makes of a schema equals nothing but itself.
 */
export function zod3AssertionsIn(facts: Facts): readonly ObjectMember[] {
  if (!/\bregister(?:App)?(?:Tool|Prompt)\b/u.test(facts.source.text)) return [];
  return facts.nodes('CallExpression').flatMap((call) => {
    if (!/^(?:to(?:Have)?Been(?:Nth|Last)?CalledWith|calledWith(?:Match|Exactly)?)$/u.test(calleeOf(call)?.name ?? ''))
      return [];
    const subject = facts.source.text.slice(call.callee.range[0], call.callee.range[1]);
    const method = /\bregister(?:App)?(?:Tool|Prompt)\b/u.exec(subject)?.[0];
    const keys = method === undefined ? undefined : schemaKeys[method];
    // That a tool was not registered is true of any schema.
    if (!keys || subject.includes('.not.')) return [];
    return call.arguments.flatMap((argument) =>
      membersGiven(facts, argument, keys).filter(({ value }) => !isMatcher(value)),
    );
  });
}

/** `expect.anything()` */
function isMatcher(node: Node): boolean {
  const root = chainRootOf(unwrap(node));
  return root.type === 'Identifier' && /^(?:expect|sinon)$/u.test(root.name);
}
