/**
 * The tools that a handler lists: v1 took any object, v2 takes a schema whose `type` is the text `object`. Only where the
 * code itself shows that TypeScript has a wider type there.
 */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, memberName, objectMember, objectValue } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Migration } from './migration.js';

/**
 * Casts the list, once for all tools in it.
 *
 * @param result what the handler of `tools/list` returns
 * @returns whether that was done
 */
export function castListedTools(migration: Migration, result: Node): boolean {
  // What is cast has a type.
  const member = result.type === 'ObjectExpression' ? objectMember(result, 'tools') : undefined;
  if (!member || !isWideList({ facts: migration.facts, here: migration.facts }, member.value, 0)) return false;
  const type = migration.need({ module: `@modelcontextprotocol/${migration.choice.role}`, name: 'Tool', isType: true });
  migration.mark(member.value, migration.text(member.value));
  const isLoose = member.value.type === 'ConditionalExpression';
  if (isLoose) migration.edits.insert(member.value.range[0], '(');
  const name = member.shorthand ? `: ${memberName(member) ?? ''}` : '';
  migration.edits.insert(member.value.range[1], `${name}${isLoose ? ')' : ''} as ${type}[]`);
  return true;
}

interface Place {
  /** Of the file in which the code stands. */
  readonly facts: Facts;
  /** Of the file of the handler. */
  readonly here: Facts;
}

const maxDepth = 8;

/** Functions that return some of the elements of the list that they are called on. */
const partial = new Set(['filter', 'slice', 'sort', 'reverse', 'toSorted', 'toReversed', 'concat']);

function isWideList(place: Place, node: Node, depth: number): boolean {
  if (depth > maxDepth) return false;
  const inner = node.type === 'AwaitExpression' ? node.argument : node;
  switch (inner.type) {
    case 'ArrayExpression':
      return inner.elements.some((element) => {
        if (element?.type === 'SpreadElement') return isWideList(place, element.argument, depth + 1);
        return element !== null && isWideTool(place, element, depth + 1);
      });
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].some((one) => isWideList(place, one, depth + 1));
    case 'CallExpression': {
      const callee = calleeOf(inner);
      return (
        callee?.receiver !== undefined && partial.has(callee.name) && isWideList(place, callee.receiver, depth + 1)
      );
    }
    default:
      return isBehind(place, inner, (at, value) => isWideList(at, value, depth + 1));
  }
}

function isWideTool(place: Place, node: Node, depth: number): boolean {
  if (depth > maxDepth) return false;
  if (node.type !== 'ObjectExpression') return isBehind(place, node, (at, value) => isWideTool(at, value, depth + 1));
  const schema = objectValue(node, 'inputSchema');
  return schema !== undefined && isWideSchema(place, schema, depth + 1);
}

function isWideSchema(place: Place, node: Node, depth: number): boolean {
  if (depth > maxDepth) return false;
  const { facts, here } = place;
  if (node.type === 'CallExpression') {
    const { module, path } = facts.moduleReferenceOf(node.callee) ?? {};
    return module === 'zod-to-json-schema' || (module === 'zod' && path?.at(-1) === 'toJSONSchema');
  }
  if (node.type !== 'ObjectExpression') return isBehind(place, node, (at, value) => isWideSchema(at, value, depth + 1));
  // Within one file the text itself is kept as it is.
  return facts !== here && objectValue(node, 'type')?.type === 'Literal';
}

/** Follows a name to the value of a constant without a type, in this file or in another one. */
function isBehind({ facts, here }: Place, node: Node, test: (at: Place, value: Node) => boolean): boolean {
  if (node.type !== 'Identifier') return false;
  const reference = facts.moduleReferenceOf(node);
  const declared = reference && facts.links?.declarationOf({ specifier: reference.module, path: reference.path });
  const at = declared?.facts ?? facts;
  if (declared && declared.node.type !== 'Identifier') return test({ facts: at, here }, declared.node);
  const name = declared?.node ?? node;
  const variable = at.variableOf(name);
  const id = variable?.defs[0]?.name as unknown as TSESTree.Identifier | undefined;
  const value = variable && !id?.typeAnnotation ? at.initializerOf(variable) : undefined;
  return value !== undefined && value !== node && test({ facts: at, here }, value);
}
