/** JSON as a tree with places, whatever parsed it. */
import type { Range } from '../pattern.js';

export type JsonNode = JsonObject | JsonArray | JsonString | JsonOther;

export interface JsonObject {
  readonly kind: 'object';
  readonly range: Range;
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly range: Range;
  readonly items: readonly JsonNode[];
}

export interface JsonString {
  readonly kind: 'string';
  readonly range: Range;
  readonly value: string;
}

export interface JsonOther {
  readonly kind: 'other';
  readonly range: Range;
  readonly value: number | boolean | null;
}

/** @returns the value at a path of keys; of a key that occurs twice the last one, as `JSON.parse` has it */
export function jsonAt(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>((at, key) => memberOf(at, key)?.value, node);
}

/** @returns the member of an object */
export function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.key === key) : undefined;
}

/** @returns the string at a path of keys */
export function stringAt(node: JsonNode | undefined, ...path: readonly string[]): string | undefined {
  const at = jsonAt(node, ...path);
  return at?.kind === 'string' ? at.value : undefined;
}

/** @returns the members of the object at a path of keys; none where there is no object */
export function membersAt(node: JsonNode | undefined, ...path: readonly string[]): readonly JsonMember[] {
  const at = jsonAt(node, ...path);
  return at?.kind === 'object' ? at.members : [];
}

/** Every string of a tree, and where it stands: the keys that lead to it, indexes of arrays left out. */
export function* stringsIn(node: JsonNode, path: readonly string[] = []): Generator<[JsonString, readonly string[]]> {
  if (node.kind === 'string') yield [node, path];
  else if (node.kind === 'array') for (const item of node.items) yield* stringsIn(item, path);
  else if (node.kind === 'object') {
    for (const { key, value } of node.members) yield* stringsIn(value, [...path, key]);
  }
}
