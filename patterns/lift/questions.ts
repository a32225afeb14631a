/**
 * Questions that a server asks its client in the middle of a request: `elicitInput`, `createMessage`, `listRoots`. In
 * 2026-07-28 a handler answers `input_required` instead, and is called again with what it asked for.
 */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  dottedName,
  enclosingFunction,
  hasSpread,
  isCaughtIn,
  isFunction,
  memberName,
  objectMembers,
  objectValue,
  rootOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { constantOf } from '../facts/constants.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { isServerClass } from '../facts/objects.js';
import { isServerOfSdk } from '../facts/server-calls.js';
import { isTestCode } from '../facts/tests.js';
import { planToolTasks } from '../sdk/tool-tasks.js';
import { isEmittedFile, isNamed } from './emitted-file.js';
import { handlerAround, isOnlyRegistered, isServerOf, placeOf } from './handler-context.js';
import { obstacleBefore } from './replay.js';
import { sourceOf } from './source-style.js';

export type QuestionKind = 'elicitation' | 'sampling' | 'roots';

/** A call that asks. */
export interface Question {
  readonly kind: QuestionKind;
  readonly call: TSESTree.CallExpression;
  /** What the call is in the helper. */
  readonly method: 'elicitInput' | 'createMessage' | 'listRoots' | 'send';
  /** The handler in whose callback it stands, at whatever time it runs. */
  readonly handler: Handler | undefined;
}

const kindOfMethod: Readonly<Record<string, QuestionKind>> = {
  'elicitation/create': 'elicitation',
  'sampling/createMessage': 'sampling',
  'roots/list': 'roots',
};

const senders: Readonly<Record<string, { kind: QuestionKind; method: Question['method'] }>> = {
  elicitInput: { kind: 'elicitation', method: 'elicitInput' },
  createMessage: { kind: 'sampling', method: 'createMessage' },
  requestSampling: { kind: 'sampling', method: 'createMessage' },
  listRoots: { kind: 'roots', method: 'listRoots' },
};

const known = new WeakMap<Facts, readonly Question[]>();

/** @returns the questions of a file, in source order; not those of code that knows `input_required` already */
export function questionsOf(facts: Facts): readonly Question[] {
  let found = known.get(facts);
  if (!found) {
    const calls = isEmittedFile(facts) ? [] : facts.nodes('CallExpression');
    found = calls.flatMap((call) => questionAt(facts, call) ?? []);
    known.set(facts, found);
  }
  return found;
}

function questionAt(facts: Facts, call: TSESTree.CallExpression): Question | undefined {
  const asked = senderOf(facts, call) ?? requestOf(facts, call);
  if (!asked || isAware(facts, call) || isInHook(facts, call)) return undefined;
  return { ...asked, call, handler: handlerAround(facts, call) };
}

/** `server.server.elicitInput(…)`, `ctx.mcpReq.requestSampling(…)` */
function senderOf(facts: Facts, call: TSESTree.CallExpression): Pick<Question, 'kind' | 'method'> | undefined {
  const callee = calleeOf(call);
  if (!callee || !Object.hasOwn(senders, callee.name)) return undefined;
  const { name, receiver } = callee;
  if (!receiver) return isTakenApart(facts, call, name) ? senders[name] : undefined;
  if (isRequestOf(facts, receiver)) return name === 'createMessage' || name === 'listRoots' ? undefined : senders[name];
  if (name === 'requestSampling' || isHelper(facts, receiver)) return undefined;
  if (!isServerOfSdk(facts, receiver, name)) return undefined;
  // These names are common: the receiver has to be a server, or to be called so.
  const isCertain = name === 'elicitInput' || facts.classOf(receiver) !== undefined;
  return isCertain || /(?:^|\.)(?:\w*[sS]erver)$/u.test(dottedName(receiver) ?? '') ? senders[name] : undefined;
}

/** What `resumeInput` gives a handler asks for it. */
function isHelper(facts: Facts, node: Node): boolean {
  const call = constantOf(facts, node);
  if (call.type !== 'CallExpression') return false;
  return isNamed(facts.moduleReferenceOf(call.callee)?.module ?? '', 'mcp-input');
}

/** `extra.sendRequest({ method: 'elicitation/create', … }, schema)`, `ctx.mcpReq.send(…)`, `server.server.request(…)` */
function requestOf(facts: Facts, call: TSESTree.CallExpression): Pick<Question, 'kind' | 'method'> | undefined {
  const callee = calleeOf(call);
  const [request] = call.arguments;
  const method = facts.stringOf(objectValue(request, 'method'));
  const kind = method !== undefined && Object.hasOwn(kindOfMethod, method) ? kindOfMethod[method] : undefined;
  if (!callee || !kind) return undefined;
  const { name, receiver } = callee;
  return isSent(facts, call, name, receiver) ? { kind, method: 'send' } : undefined;
}

function isSent(facts: Facts, call: TSESTree.CallExpression, name: string, receiver: Node | undefined): boolean {
  if (!receiver) return (name === 'send' || name === 'sendRequest') && isTakenApart(facts, call, name);
  if (name === 'send') return isRequestOf(facts, receiver);
  if (name === 'sendRequest') return facts.isContext(receiver);
  return name === 'request' && isServerClass(facts.classOf(receiver));
}

/** `ctx.mcpReq`, or `mcpReq` taken out of the context. */
function isRequestOf(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return memberName(inner) === 'mcpReq' && facts.isContext(inner.object);
  return inner.type === 'Identifier' && inner.name === 'mcpReq' && isElementOfContext(facts, inner);
}

/** `(args, { sendRequest })`, `(args, { mcpReq: { send } })` */
function isTakenApart(facts: Facts, call: TSESTree.CallExpression, name: string): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'Identifier' && callee.name === name && isElementOfContext(facts, callee);
}

function isElementOfContext(facts: Facts, name: TSESTree.Identifier): boolean {
  const declared = facts.variableOf(name)?.defs[0]?.name as unknown as Node | undefined;
  return (
    declared !== undefined &&
    [...ancestors(declared)].some((one) => one.type === 'ObjectPattern' && facts.isContextPattern(one))
  );
}

const awareNames = new Set(['inputRequired', 'inputResponse', 'acceptedContent']);

const aware = new WeakMap<Facts, ReadonlySet<Node>>();

/** Whether a function around a call answers `input_required` itself: its question is for old clients, on purpose. */
function isAware(facts: Facts, call: Node): boolean {
  let functions = aware.get(facts);
  if (!functions) {
    const found = new Set<Node>();
    if ([...awareNames].some((name) => facts.source.text.includes(name))) {
      for (const node of facts.nodes('Identifier')) {
        if (!awareNames.has(node.name) || facts.sdk(node)?.generation !== 'v2') continue;
        for (const parent of ancestors(node)) if (isFunction(parent)) found.add(parent);
      }
    }
    aware.set(facts, (functions = found));
  }
  if (functions.size === 0) return false;
  return [...ancestors(call)].some((parent) => functions.has(parent));
}

/** Hooks of the handshake and notifications have patterns of their own. */
function isInHook(facts: Facts, call: Node): boolean {
  return [...ancestors(call)].some((parent) => {
    if (parent.type === 'AssignmentExpression')
      return parent.left.type === 'MemberExpression' && memberName(parent.left) === 'oninitialized';
    return parent.type === 'CallExpression' && calleeOf(parent)?.name === 'setNotificationHandler';
  });
}

/** Questions of one handler, and how they can be asked. */
export interface AskingHandler {
  readonly handler: Handler;
  readonly callback: FunctionNode;
  readonly questions: readonly PlacedQuestion[];
  /** The source of its name, and of its arguments where the handler takes any. */
  readonly name: string;
}

/** A question and what waits for it: the `await` of the call, or of the `Promise.all` that it is in. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly awaited: TSESTree.AwaitExpression;
  /** The statement in front of which it is asked; nothing where it is in the expression of an arrow function. */
  readonly statement: Node | undefined;
  /** The questions that are asked together. */
  readonly together: readonly Question[];
  /** Whether a `catch` of the handler is told of what goes wrong. */
  readonly isCaught: boolean;
}

export interface QuestionPlan {
  readonly handlers: readonly AskingHandler[];
  /** Why a question cannot be asked by answering: a clause that completes a TODO. */
  readonly reasons: ReadonlyMap<Question, string>;
}

const plans = new WeakMap<Facts, QuestionPlan>();

/** @returns which handlers can ask by answering, whatever version of the SDK the file is on */
export function planQuestions(facts: Facts): QuestionPlan {
  let plan = plans.get(facts);
  if (!plan) plans.set(facts, (plan = makePlan(facts)));
  return plan;
}

/** @returns whether a file has, or had, questions that are asked by answering */
export function asksByAnswering(facts: Facts): boolean {
  return !isTestCode(facts) && (planQuestions(facts).handlers.length > 0 || asksBeforeTask(facts));
}

/** A tool that becomes a handler when its task becomes one of the extension, and that asks before it. */
function asksBeforeTask(facts: Facts): boolean {
  const { tools } = planToolTasks(facts);
  return tools.some(({ createTask, work }) =>
    questionsOf(facts).some(({ call }) => contains(createTask, call) && !contains(work, call)),
  );
}

/** @returns whether a file imports the helper for questions, or will: to ask, or to have a server verify what comes back */
export function usesInputHelper(facts: Facts): boolean {
  return asksByAnswering(facts) || (!isTestCode(facts) && serversIn(facts).length > 0);
}

/** @returns the servers of the SDK that a file makes */
export function serversIn(facts: Facts): readonly TSESTree.NewExpression[] {
  return facts.nodes('NewExpression').filter((created) => isServerClass(facts.classOf(created)));
}

function makePlan(facts: Facts): QuestionPlan {
  const reasons = new Map<Question, string>();
  const groups = new Map<Handler, Question[]>();
  for (const question of questionsOf(facts)) {
    const reason = reasonOfPlace(facts, question);
    if (reason !== undefined || !question.handler) reasons.set(question, reason ?? '');
    if (!question.handler) continue;
    const group = groups.get(question.handler) ?? [];
    group.push(question);
    groups.set(question.handler, group);
  }
  const handlers: AskingHandler[] = [];
  for (const [handler, questions] of groups) {
    const planned = planHandler(facts, handler, questions, reasons);
    if (typeof planned === 'object') handlers.push(planned);
    else for (const one of questions) if (!reasons.has(one)) reasons.set(one, planned);
  }
  return { handlers, reasons };
}

/** The methods whose requests can be answered with `input_required`. */
export const answeringMethods: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);

function reasonOfPlace(facts: Facts, { call, handler }: Question): string | undefined {
  const { kind } = placeOf(facts, call);
  if (kind === 'helper' && !handler) return 'ask in the handler that calls this function, and hand the answer on';
  if (kind === 'outside')
    return 'ask in the handler of the tool, prompt or resource that needs the answer, since nothing can be asked outside of a request';
  if (!handler?.callback || enclosingFunction(call) !== handler.callback)
    return 'ask in the handler itself and not in a function inside of it, since only the handler can answer `input_required`';
  if (!answeringMethods.has(handler.method ?? ''))
    return 'ask in a tool, prompt or resource, since no other request can be answered with `input_required`';
  return undefined;
}

function planHandler(
  facts: Facts,
  handler: Handler,
  questions: readonly Question[],
  reasons: Map<Question, string>,
): AskingHandler | string {
  const { callback } = handler;
  if (!callback) return 'the handler is not written here';
  const name = nameOf(facts, handler, callback);
  if (name === undefined)
    return 'give the handler a name that does not change, since answers are accepted for that name only';
  if (!isOnlyRegistered(facts, callback))
    return 'something else calls the handler too; ask where the answer of the tool, prompt or resource is made';
  const contextProblem = problemOfContext(facts, handler);
  if (contextProblem !== undefined) return contextProblem;
  const calls = new Set<Node>(questions.map(({ call }) => call));
  const placed: PlacedQuestion[] = [];
  for (const question of questions) {
    const problem = reasons.get(question) ?? problemOf(facts, question, handler, callback, calls);
    if (problem !== undefined) {
      reasons.set(question, problem);
      continue;
    }
    const place = placeQuestion(question, questions, callback);
    if (typeof place === 'string') reasons.set(question, place);
    else placed.push(place);
  }
  // One that cannot be lifted would throw in front of, or behind, those that could.
  if (placed.length < questions.length) return 'the handler asks something else, too, that stands in the way';
  return { handler, callback, questions: placed, name };
}

function problemOfContext({ isContextPattern }: Facts, { context }: Handler): string | undefined {
  if (context?.type !== 'ObjectPattern' || !isContextPattern(context)) return undefined;
  return 'take the context of the handler as a whole, `ctx`';
}

function problemOf(
  facts: Facts,
  question: Question,
  handler: Handler,
  callback: FunctionNode,
  calls: ReadonlySet<Node>,
): string | undefined {
  const { call, method } = question;
  const receiver = calleeOf(call)?.receiver;
  if (method !== 'send' && receiver && !isRequestOf(facts, receiver) && !isOwnServer(facts, handler, receiver))
    return `ask through the server of the handler, since \`${sourceOf(facts, receiver)}\` may be another one`;
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return 'write the arguments of the call one by one';
  if (method !== 'listRoots' && call.arguments.length === 0) return 'the call has no arguments';
  if (method === 'listRoots' && !isEmptyObject(call.arguments[0])) return 'ask for the roots without parameters';
  const obstacle = obstacleBefore(facts, callback, call, (one) => calls.has(one));
  if (obstacle?.kind === 'loop')
    return 'a loop asks it more than once; give every question of the loop a key of its own';
  if (obstacle) {
    const text = shortened(sourceOf(facts, obstacle.node));
    return `\`${text}\` runs before the question, and would run again with every answer; make sure that this does no harm, or move it behind the last question`;
  }
  return undefined;
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

/** `server.server`, or `const low = server.server`. */
function isOwnServer(facts: Facts, handler: Handler, receiver: Node): boolean {
  if (isServerOf(facts, handler, receiver)) return true;
  const inner = unwrap(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && isServerOf(facts, handler, init);
}

/** @returns where it is asked, or why that is not possible */
function placeQuestion(
  question: Question,
  questions: readonly Question[],
  callback: FunctionNode,
): PlacedQuestion | string {
  const own = wrapped(question.call);
  let together: readonly Question[] = [question];
  let awaited = own.parent;
  if (awaited?.type === 'ArrayExpression') {
    const all = wrapped(awaited).parent;
    const isAll =
      all?.type === 'CallExpression' && dottedName(all.callee) === 'Promise.all' && all.arguments.length === 1;
    if (!isAll) return 'wait for the answer with `await`, in a statement of its own';
    const asked = awaited.elements.map((one) => questions.find(({ call }) => one !== null && unwrap(one) === call));
    if (asked.some((one) => one === undefined)) return '`Promise.all` waits for other things too; ask before it';
    together = asked.flatMap((one) => one ?? []);
    awaited = wrapped(all).parent;
  }
  if (awaited?.type !== 'AwaitExpression') return 'wait for the answer with `await`, in a statement of its own';
  const statement = statementFor(awaited, callback);
  if (typeof statement === 'string') return statement;
  return { question, awaited, statement, together, isCaught: isCaughtIn(callback, awaited) };
}

/** The statement that evaluates an expression once, and first of all but what cannot matter. */
function statementFor(awaited: Node, callback: FunctionNode): Node | undefined | string {
  const problem = 'wait for the answer in a statement of its own, `const answer = await …;`';
  let child: Node = awaited;
  for (const parent of ancestors(awaited)) {
    if (parent === callback) return callback.body.type === 'BlockStatement' ? problem : undefined;
    switch (parent.type) {
      case 'LogicalExpression':
        if (child !== parent.left) return problem;
        break;
      case 'ConditionalExpression':
        if (child !== parent.test) return problem;
        break;
      case 'AssignmentExpression':
        if (parent.operator !== '=') return problem;
        break;
      case 'IfStatement':
        return child === parent.test && isInBlock(parent) ? parent : problem;
      case 'ForOfStatement':
        return child === parent.right && isInBlock(parent) ? parent : problem;
      case 'SwitchStatement':
        return child === parent.discriminant && isInBlock(parent) ? parent : problem;
      case 'VariableDeclaration':
        return isInBlock(parent) && parent.kind !== 'using' && parent.kind !== 'await using' ? parent : problem;
      case 'ExpressionStatement':
      case 'ReturnStatement':
      case 'ThrowStatement':
        return isInBlock(parent) ? parent : problem;
      case 'ChainExpression':
      case 'MemberExpression':
      case 'CallExpression':
      case 'NewExpression':
      case 'BinaryExpression':
      case 'UnaryExpression':
      case 'TemplateLiteral':
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'Property':
      case 'SpreadElement':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'VariableDeclarator':
        break;
      default:
        return problem;
    }
    child = parent;
  }
  return problem;
}

function isInBlock({ parent }: Node): boolean {
  return parent?.type === 'BlockStatement' || parent?.type === 'SwitchCase';
}

/** The source of what a handler is registered as. */
function nameOf(facts: Facts, handler: Handler, fn: FunctionNode): string | undefined {
  const { call, kind } = handler;
  if (kind === 'request') return requestNames(handler)?.name;
  const [first] = call.arguments;
  const inner = first && unwrap(first);
  if (!inner) return undefined;
  if (inner.type === 'Literal' || (inner.type === 'TemplateLiteral' && inner.expressions.length === 0))
    return sourceOf(facts, inner);
  if (facts.stringOf(inner) === undefined && !isConstantName(facts, inner)) return undefined;
  const variable = facts.variableOf(rootOf(inner));
  return variable && facts.lookUp(fn.body, variable.name) === variable ? sourceOf(facts, inner) : undefined;
}

/** A variable that keeps its value, or what a function is given: the callback sees the same. */
function isConstantName(facts: Facts, node: Node): boolean {
  const variable = dottedName(node) === undefined ? undefined : facts.variableOf(rootOf(node));
  return variable?.references.every((one) => !one.isWrite() || one.init === true) === true;
}

export interface RequestNames {
  readonly name: string;
  readonly args: string | undefined;
}

/** @returns how a low-level handler reads the name and the arguments of its request */
export function requestNames({ callback, method }: Handler): RequestNames | undefined {
  const [request] = callback?.params ?? [];
  const params = request && paramsOf(request);
  if (params === undefined) return undefined;
  if (method === 'resources/read') return { name: `${params}.uri`, args: undefined };
  return { name: `${params}.name`, args: `${params}.arguments` };
}

/** `request.params`, or `params` of `({ params }, ctx)`. */
function paramsOf(request: Node): string | undefined {
  if (request.type === 'Identifier') return `${request.name}.params`;
  if (request.type !== 'ObjectPattern') return undefined;
  const params = request.properties.find((one) => one.type === 'Property' && memberName(one) === 'params');
  return params?.type === 'Property' && params.value.type === 'Identifier' ? params.value.name : undefined;
}

/** @returns the members of an options literal that are not implied by asking in a handler; nothing where it is no literal */
export function optionsOf(options: Node): readonly TSESTree.Property[] | undefined {
  const inner = unwrap(options);
  if (inner.type !== 'ObjectExpression' || hasSpread(inner)) return undefined;
  return objectMembers(inner).filter((one) => memberName(one) !== 'relatedRequestId');
}
