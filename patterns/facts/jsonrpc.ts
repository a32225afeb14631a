/** JSON-RPC as it is written by hand: messages as object literals, and method names where they are compared or listed. */
import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, unwrap } from './ast.js';
import type { Node } from './ast.js';
import type { Values } from './values.js';

/** An object literal with `jsonrpc: '2.0'`. */
export interface JsonRpcMessage {
  readonly kind: 'request' | 'notification' | 'result' | 'error' | 'unknown';
  readonly node: TSESTree.ObjectExpression;
  readonly method: string | undefined;
  readonly params: Node | undefined;
  readonly result: Node | undefined;
  readonly error: Node | undefined;
}

/** A constant string in a place where a method name can stand. */
export interface MethodUse {
  readonly method: string;
  /**
   * `value`: of a property called `method`; `comparison`: beside `===` and the like; `case`: of a `switch`;
   * `key`: of an object literal; `argument`: the first one of a call; `element`: of an array.
   */
  readonly position: 'value' | 'comparison' | 'case' | 'key' | 'argument' | 'element';
  /** The expression that is the name. */
  readonly node: Node;
  /** The object literal, comparison, `case`, property, call or array it stands in. */
  readonly owner: Node;
  /** What it is compared with: the other side, or the discriminant of the `switch`. */
  readonly subject: Node | undefined;
}

export function collectMessages(objects: readonly TSESTree.ObjectExpression[], values: Values): JsonRpcMessage[] {
  return objects.flatMap((node) => {
    const version = objectMember(node, 'jsonrpc')?.value;
    if (!version || values.stringOf(version) !== '2.0') return [];
    const method = objectMember(node, 'method')?.value;
    const result = objectMember(node, 'result')?.value;
    const error = objectMember(node, 'error')?.value;
    return [
      {
        kind: kindOf(node, method, result, error),
        node,
        method: values.stringOf(method),
        params: objectMember(node, 'params')?.value,
        result,
        error,
      },
    ];
  });
}

function kindOf(node: TSESTree.ObjectExpression, method?: Node, result?: Node, error?: Node): JsonRpcMessage['kind'] {
  if (method) return objectMember(node, 'id') ? 'request' : 'notification';
  if (error) return 'error';
  return result ? 'result' : 'unknown';
}

const equality = new Set(['===', '!==', '==', '!=']);

export function collectMethodUses(nodesOf: (type: string) => readonly Node[], values: Values): MethodUse[] {
  const found: MethodUse[] = [];
  const add = (node: Node | null | undefined, position: MethodUse['position'], owner: Node, subject?: Node): void => {
    const method = values.stringOf(node);
    if (node && method !== undefined && looksLikeMethod(method)) found.push({ method, position, node, owner, subject });
  };
  for (const node of nodesOf('BinaryExpression') as readonly TSESTree.BinaryExpression[]) {
    if (!equality.has(node.operator)) continue;
    add(node.right, 'comparison', node, node.left);
    add(node.left, 'comparison', node, node.right);
  }
  for (const node of nodesOf('SwitchCase') as readonly TSESTree.SwitchCase[]) {
    add(node.test, 'case', node, node.parent.discriminant);
  }
  for (const node of nodesOf('Property') as readonly TSESTree.Property[]) {
    if (node.parent.type !== 'ObjectExpression') continue;
    if (memberName(node) === 'method') add(node.value, 'value', node.parent);
    const key = node.computed ? values.stringOf(node.key) : memberName(node);
    if (key !== undefined && looksLikeMethod(key)) {
      found.push({ method: key, position: 'key', node: node.key, owner: node, subject: undefined });
    }
  }
  for (const node of nodesOf('CallExpression') as readonly TSESTree.CallExpression[]) {
    const [first] = node.arguments;
    if (first && first.type !== 'SpreadElement' && !isFunctionLike(first)) add(unwrap(first), 'argument', node);
  }
  for (const node of nodesOf('ArrayExpression') as readonly TSESTree.ArrayExpression[]) {
    for (const element of node.elements) if (element && element.type !== 'SpreadElement') add(element, 'element', node);
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** Words and paths of words: enough to leave prose, URLs and file names out early. */
function looksLikeMethod(text: string): boolean {
  return /^[a-zA-Z$][\w$-]*(?:\/[\w$-]+){0,3}$/u.test(text);
}

function isFunctionLike(node: Node): boolean {
  return (
    node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'ObjectExpression'
  );
}
