/** Why a question cannot be asked by answering: clauses that complete a TODO. */
import { calleeOf, enclosingFunction, rootOf, typeArgumentsOf, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { returnsOf } from './asking-functions.js';
import { isOnV2 } from './generation.js';
import { isOnlyRegistered, isServerOf, placeOf, reachContext } from './handler-context.js';
import type { Asked, Group } from './question-groups.js';
import { isRequestOf } from './questions.js';
import type { Question } from './questions.js';
import { isRepeatableBody, keepingOf, obstacleBefore } from './replay.js';
import { argumentsOf, nameOf } from './request-names.js';
import { sourceOf } from './source-style.js';

/** The methods whose requests can be answered with `input_required`. */
export const answeringMethods: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);

export function reasonOfPlace(facts: Facts, { call, handler }: Question): string {
  const { kind } = placeOf(facts, call);
  if (kind === 'helper' && !handler) return 'ask in the handler that calls this function, and hand the answer on';
  if (kind === 'outside')
    return 'ask in the handler of the tool, prompt or resource that needs the answer, since nothing can be asked outside of a request';
  if (!handler?.callback || enclosingFunction(call) !== handler.callback)
    return 'ask in the handler itself and not in a function inside of it, since only the handler can answer `input_required`';
  return 'ask in a tool, prompt or resource, since no other request can be answered with `input_required`';
}

export function problemOfHandler(facts: Facts, handler: Handler, callback: FunctionNode): string | undefined {
  if (nameOf(facts, handler, callback) === undefined)
    return 'give the handler a name that does not change, since answers are accepted for that name only';
  if (!isOnlyRegistered(facts, callback))
    return 'something else calls the handler too; ask where the answer of the tool, prompt or resource is made';
  return isOnV2(facts) ? problemOfSignature(facts, handler, callback) : undefined;
}

/** In v1, the context of a handler is not everywhere where it will be. */
function problemOfSignature(facts: Facts, handler: Handler, callback: FunctionNode): string | undefined {
  const problem = canAwait(callback);
  if (problem !== undefined) return problem;
  const context = reachContext(facts, handler, { contextType: () => '', filler: '', isGone: () => false });
  if (!context) return 'take the context of the handler as a whole, `ctx`';
  const args = argumentsOf(facts, handler, context.added);
  return args === false ? 'take the arguments of the handler as one parameter' : undefined;
}

/** @returns why a handler cannot answer `input_required`, if it cannot */
export function canAwait({ returnType, async, generator }: FunctionNode): string | undefined {
  if (!async || generator) return 'make the handler an `async` function';
  if (!returnType || promisedType(returnType.typeAnnotation)) return undefined;
  return 'let the return type of the handler be a `Promise` that can hold an `InputRequiredResult`';
}

/** `Promise<CallToolResult>`: the type inside. */
export function promisedType(type: Node): Node | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Promise')
    return undefined;
  return typeArgumentsOf(type)?.params[0];
}

/** What a function that is called has to be, so that its answers can wait. */
export function problemOfHelper(group: Group): string | undefined {
  const { fn, helper } = group;
  const name = helper?.name ?? '';
  if (reaches(group, group)) return `\`${name}\` calls itself`;
  const type = fn.returnType?.typeAnnotation;
  if (type && promisedType(type) === undefined)
    return `let \`${name}\` return a \`Promise\`, and have its callers wait for it`;
  const isTurnedOver = (node: Node | null): boolean =>
    node !== null && group.questions.some(({ call }) => call === unwrap(node));
  if (!fn.async) {
    const returned = fn.body.type === 'BlockStatement' ? returnsOf(fn).map(({ argument }) => argument) : [fn.body];
    if (!returned.every(isTurnedOver)) return `make \`${name}\` an \`async\` function`;
  }
  return undefined;
}

function reaches(from: Group, to: Group, seen = new Set<Group>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return from.questions.some(({ target }) => target !== undefined && (target === to || reaches(target, to, seen)));
}

export function problemOf(group: Group, question: Asked): string | undefined {
  const { facts, fn, handler, questions } = group;
  const { call, method, target } = question;
  const callee = calleeOf(call);
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return 'write the arguments of the call one by one';
  if (call.optional) return 'call it without `?.`';
  const receiver = callee?.receiver;
  const isOfServer = method !== 'call' && (method !== 'send' || callee?.name === 'request');
  if (isOfServer && receiver && !isRequestOf(facts, receiver)) {
    const problem = problemOfServer(group, receiver);
    if (problem !== undefined) return problem;
  }
  if (method !== 'listRoots' && method !== 'call' && call.arguments.length === 0) return 'the call has no arguments';
  if (method === 'listRoots' && !isEmptyObject(call.arguments[0])) return 'ask for the roots without parameters';
  const isQuestion = (node: Node): boolean =>
    questions.some((one) => one.call === node && (!one.target || isRepeatable(one.target)));
  const isKept = keeperOf(group);
  const obstacle = obstacleBefore(facts, { fn, isHandler: handler !== undefined, isQuestion, isKept }, call, !target);
  if (obstacle?.kind === 'loop')
    return 'a loop asks it more than once; give every question of the loop a key of its own';
  if (obstacle) {
    const text = shortened(sourceOf(facts, obstacle.node));
    const what = target ? `\`${target.helper?.name ?? ''}\` asks` : 'the question';
    return `\`${text}\` runs before ${what}, and would run again with every answer; make sure that this does no harm, or move it behind the last question`;
  }
  return undefined;
}

/** Whether a function does nothing but to ask and to compute: then it does no harm that it runs again in front of another question. */
function isRepeatable(group: Group): boolean {
  if (group.isRepeatable === undefined) {
    group.isRepeatable = false;
    const isQuestion = (node: Node): boolean =>
      group.questions.some((one) => one.call === node && (!one.target || isRepeatable(one.target)));
    group.isRepeatable = isRepeatableBody(group.facts, { fn: group.fn, isQuestion, isKept: keeperOf(group) });
  }
  return group.isRepeatable;
}

/** Tells the values that are the same in every round, since they are kept, and remembers them. */
function keeperOf({ facts, fn, kept }: Group): (node: Node) => boolean {
  return (node) => {
    const { parent } = node;
    if (parent?.type !== 'VariableDeclarator' || parent.init !== node || enclosingFunction(node) !== fn) return false;
    const keeping = keepingOf(facts, parent, fn);
    if (keeping === undefined || keeping === 'unseen') return keeping === 'unseen';
    if (!fn.async) return false;
    kept.set(parent, keeping);
    return true;
  };
}

/** @returns why it may not be the server of the handler that a node stands for, if it may not */
function problemOfServer(group: Group, node: Node, depth = 0): string | undefined {
  const { facts, fn, handler, callers } = group;
  const problem = `ask through the server of the handler, since \`${sourceOf(facts, node)}\` may be another one`;
  if (handler) return isOwnServer(facts, handler, node) ? undefined : problem;
  if (depth > 10) return problem;
  const root = rootOf(node);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const index = fn.params.findIndex((one) => one.type === 'Identifier' && facts.variableOf(one) === variable);
  const isOwn = index >= 0 && variable?.references.every((one) => !one.isWrite()) === true;
  for (const { call, by } of callers) {
    // `server.server` of what is given: that of what is handed in.
    const given = isOwn ? call.call.arguments[index] : by.facts === facts ? node : undefined;
    const found = given ? problemOfServer(by, given, depth + 1) : problem;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `server.server`, or `const low = server.server`. */
function isOwnServer(facts: Facts, handler: Handler, receiver: Node): boolean {
  if (isServerOf(facts, handler, receiver)) return true;
  const inner = unwrap(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && isServerOf(facts, handler, init);
}

function isEmptyObject(node: Node | undefined): boolean {
  if (!node) return true;
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  return inner.type === 'ObjectExpression' && inner.properties.length === 0;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
