/** Reads JSON, with or without comments, and keeps the places. */
import { parseExpression } from '@babel/parser';

import type { JsonNode } from '../../patterns/facts/json.js';

/**
 * JSON and its dialects are expressions of JavaScript, so the parser that is there already reads them.
 *
 * @param text without byte order mark; comments and commas before a closing bracket are allowed
 * @returns nothing where the text is no JSON
 */
export function parseJson(text: string): JsonNode | undefined {
  try {
    return toJson(parseExpression(text, { errorRecovery: true }) as unknown as BabelNode);
  } catch {
    return undefined;
  }
}

/** The nodes that JSON needs, loosely: anything else is refused. */
interface BabelNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
  readonly name?: string;
  readonly operator?: string;
  readonly argument?: BabelNode;
  readonly properties?: readonly BabelNode[];
  readonly elements?: readonly (BabelNode | null)[];
  readonly key?: BabelNode;
  readonly computed?: boolean;
}

function toJson(node: BabelNode): JsonNode {
  const range = [node.start, node.end] as const;
  switch (node.type) {
    case 'ObjectExpression':
      return { kind: 'object', range, members: (node.properties ?? []).map(toMember) };
    case 'ArrayExpression':
      return { kind: 'array', range, items: (node.elements ?? []).map((one) => toJson(one ?? refuse())) };
    case 'StringLiteral':
      return { kind: 'string', range, value: String(node.value) };
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { kind: 'other', range, value: node.value as number | boolean };
    case 'NullLiteral':
      return { kind: 'other', range, value: null };
    case 'UnaryExpression':
      return { kind: 'other', range, value: -Number(node.argument?.value) };
    default:
      return refuse();
  }
}

function toMember({ type, key, value, computed }: BabelNode): {
  key: string;
  keyRange: readonly [number, number];
  value: JsonNode;
} {
  if (type !== 'ObjectProperty' || computed || !key) return refuse();
  const name = key.type === 'StringLiteral' ? String(key.value) : (key.name ?? refuse());
  return { key: name, keyRange: [key.start, key.end], value: toJson(value as BabelNode) };
}

function refuse(): never {
  throw new SyntaxError('no JSON');
}
