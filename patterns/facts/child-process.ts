/** Whether a message ends up in the standard input of a child process. */
import { calleeOf, dottedName, isFunction, unwrap } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';

/**
 * Follows a value through `JSON.stringify`, concatenation, variables, and the functions of the same file that take or
 * return it.
 *
 * @returns whether it is written to something's `stdin`
 */
export function isWrittenToChild(facts: Facts, value: Node): boolean {
  let answers = known.get(facts);
  if (!answers) known.set(facts, (answers = new Map<Node, boolean>()));
  return reaches(facts, value, answers);
}

const known = new WeakMap<Facts, Map<Node, boolean>>();

function reaches(facts: Facts, value: Node, answers: Map<Node, boolean>): boolean {
  const answer = answers.get(value);
  if (answer !== undefined) return answer;
  answers.set(value, false);
  const found = leadsToStdin(facts, value, answers);
  answers.set(value, found);
  return found;
}

function leadsToStdin(facts: Facts, value: Node, answers: Map<Node, boolean>): boolean {
  const user = value.parent;
  if (!user) return false;
  if (unwrap(user) === unwrap(value)) return reaches(facts, user, answers);
  switch (user.type) {
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'AwaitExpression':
    case 'SpreadElement':
    case 'ObjectExpression':
      return reaches(facts, user, answers);
    case 'Property':
      return user.value === value && user.parent.type === 'ObjectExpression' && reaches(facts, user.parent, answers);
    case 'VariableDeclarator':
      return user.init === value && user.id.type === 'Identifier' && usesReach(facts, user.id, answers);
    case 'AssignmentExpression':
      return user.right === value && user.left.type === 'Identifier' && usesReach(facts, user.left, answers);
    case 'ReturnStatement':
      return functionAround(user, (fn) => callsReach(facts, fn, answers));
    case 'ArrowFunctionExpression':
      return user.body === value && callsReach(facts, user, answers);
    case 'CallExpression': {
      const index = user.arguments.indexOf(value as (typeof user.arguments)[number]);
      if (index < 0) return false;
      const callee = calleeOf(user);
      if (callee?.receiver && /(?:^|\.)_?stdin$/u.test(dottedName(callee.receiver) ?? '')) return true;
      if (callee && encoders.has(callee.name)) return reaches(facts, user, answers);
      const parameter = facts.functionOf(user.callee)?.params[index];
      return parameter?.type === 'Identifier' && usesReach(facts, parameter, answers);
    }
    default:
      return false;
  }
}

const encoders = new Set(['stringify', 'from', 'encode', 'concat', 'serialize', 'serializeMessage']);

function usesReach(facts: Facts, name: Node, answers: Map<Node, boolean>): boolean {
  const variable = facts.variableOf(name);
  return (variable?.references ?? []).some(
    (reference) => reference.isRead() && reaches(facts, reference.identifier as unknown as Node, answers),
  );
}

/** Calls of a function that has a name in this file. */
function callsReach(facts: Facts, fn: FunctionNode, answers: Map<Node, boolean>): boolean {
  const name =
    fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
  const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
  return (variable?.references ?? []).some(({ identifier }) => {
    const node = identifier as unknown as Node;
    const call = node.parent;
    return call?.type === 'CallExpression' && call.callee === node && reaches(facts, call, answers);
  });
}

function functionAround(node: Node, test: (fn: FunctionNode) => boolean): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (isFunction(parent)) return test(parent);
  return false;
}
