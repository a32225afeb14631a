/** Which functions can ask by answering `input_required`: handlers, and those that ask for them. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  hasSpread,
  isCaughtIn,
  memberName,
  objectMembers,
  rootOf,
  typeArgumentsOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import type { Program } from '../facts/project.js';
import { isServerClass } from '../facts/objects.js';
import { isTestCode } from '../facts/tests.js';
import { commentsIn } from '../sdk/comments.js';
import { mentionsOf } from '../sdk/references.js';
import { planToolTasks } from '../sdk/tool-tasks.js';
import { callsElsewhere, canEnd, helperOf, returnsOf } from './asking-functions.js';
import type { AskingHelper } from './asking-functions.js';
import { isOnV2 } from './generation.js';
import { handlerAround, isOnlyRegistered, isServerOf, placeOf, reachContext } from './handler-context.js';
import { isRequestOf, questionsOf } from './questions.js';
import type { Question, QuestionKind } from './questions.js';
import { isRepeatableBody, keepingOf, obstacleBefore } from './replay.js';
import type { Keeping } from './replay.js';
import { sourceOf } from './source-style.js';
import { isTypeScript } from '../source-file.js';
import type { SourceFile } from '../source-file.js';

/** A function that asks, and how it can. */
export interface AskingFunction {
  readonly fn: FunctionNode;
  /** The handler that it is. */
  readonly handler: Handler | undefined;
  /** What it is otherwise: a function that asks for handlers. */
  readonly helper: AskingHelper | undefined;
  /** The parameter that is replaced by what asks; nothing where that becomes the first one. */
  readonly replaced: number | undefined;
  readonly questions: readonly PlacedQuestion[];
  /** Variables whose values are kept from the first round on. */
  readonly kept: ReadonlyMap<TSESTree.VariableDeclarator, Keeping>;
  /** The source of the name of a handler. */
  readonly name: string;
}

/** A question, or a call of a function that asks. */
export interface Asked extends Question {
  /** The function that is called, where it is not the SDK that asks. */
  readonly target?: Group | undefined;
}

/** A question and what waits for it: the `await` of the call, or of the `Promise.all` that it is in. */
export interface PlacedQuestion {
  readonly question: Asked;
  readonly awaited: TSESTree.AwaitExpression | TSESTree.CallExpression;
  /** The statement in front of which it is asked; nothing where it is in the expression of an arrow function. */
  readonly statement: Node | undefined;
  /** The questions that are asked together. */
  readonly together: readonly Asked[];
  /** Whether a `catch` of the function is told of what goes wrong. */
  readonly isCaught: boolean;
  /** Whether the answer is what the function returns, as it is. */
  readonly isReturned: boolean;
}

export interface QuestionPlan {
  readonly functions: readonly AskingFunction[];
  /** Why a question, by its call, cannot be asked by answering: a clause that completes a TODO. */
  readonly reasons: ReadonlyMap<Node, string>;
  /** The questions that are decided when all files are as the run leaves them. */
  readonly waiting: ReadonlySet<Node>;
}

const plans = new WeakMap<Facts, QuestionPlan>();

/** @returns which functions can ask by answering, whatever version of the SDK the file is on */
export function planQuestions(facts: Facts): QuestionPlan {
  let plan = plans.get(facts);
  if (!plan) plans.set(facts, (plan = planFor(facts)));
  return plan;
}

function planFor(facts: Facts): QuestionPlan {
  const program = facts.links?.exists('') === undefined ? undefined : facts.links.program;
  const shared = program && planTogether(program);
  if (!shared?.crossing.has(facts.source.path)) return planOf(makeGroups([facts], program, false), facts);
  // What others know of the file is how it was.
  const isKnown = shared.sources.get(facts.source.path) === facts.source;
  if (isKnown) return planOf(shared, facts);
  return { functions: [], reasons: new Map(), waiting: new Set(questionsOf(facts).map(({ call }) => call)) };
}

function planOf({ groups, reasons }: Groups, { source }: Facts): QuestionPlan {
  const functions: AskingFunction[] = [];
  const own = new Map(reasons);
  const waiting = new Set<Node>();
  for (const group of groups) {
    const { facts, fn, handler, helper, problem, placed, questions, kept } = group;
    if (facts.source !== source) continue;
    const name = handler ? nameOf(facts, handler, fn) : helper?.name;
    if (problem !== undefined) for (const { call } of questions) own.set(call, group.reasons.get(call) ?? problem);
    else if (group.waits) for (const { call } of questions) waiting.add(call);
    else
      functions.push({ fn, handler, helper, replaced: replacedIn(group), questions: placed, kept, name: name ?? '' });
  }
  return { functions, reasons: own, waiting };
}

/** @returns whether a file has, or had, questions that are asked by answering */
export function asksByAnswering(facts: Facts): boolean {
  return !isTestCode(facts) && (planQuestions(facts).functions.length > 0 || asksBeforeTask(facts));
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

/** A function that asks, while the plan is made. */
export interface Group {
  readonly facts: Facts;
  readonly fn: FunctionNode;
  readonly handler: Handler | undefined;
  readonly helper: AskingHelper | undefined;
  readonly questions: Asked[];
  /** The calls of it, with those who make them. */
  readonly callers: { readonly call: Asked; readonly by: Group }[];
  /** Why a question, by its call, cannot be asked so. */
  readonly reasons: Map<Node, string>;
  readonly placed: PlacedQuestion[];
  readonly kept: Map<TSESTree.VariableDeclarator, Keeping>;
  /** What keeps the function as a whole from asking. */
  problem?: string | undefined;
  /** Whether files have to be changed first. */
  waits?: true;
  /** Whether it also asks where nobody can answer. */
  asksOtherwise?: true;
  /** A number where a parameter can be replaced. */
  replaced?: number | 'none';
  isRepeatable?: boolean;
}

interface Groups {
  readonly groups: readonly Group[];
  /** Why questions cannot be asked that stand in none of these functions. */
  readonly reasons: ReadonlyMap<Node, string>;
  /** The files with functions that ask for those of other files, or have others ask for theirs. */
  readonly crossing: ReadonlySet<string>;
}

interface SharedGroups extends Groups {
  readonly sources: ReadonlyMap<string, SourceFile>;
}

const shared = new WeakMap<Program, SharedGroups>();

const asking =
  /\b(?:elicitInput|createMessage|requestSampling|listRoots)\b|elicitation\/create|sampling\/createMessage|roots\/list/u;

/** The functions of a program that ask, with those who call them in other files. */
function planTogether(program: Program): SharedGroups {
  let found = shared.get(program);
  if (!found) {
    // Files that import each other: what is asked for meanwhile is not known.
    shared.set(program, { groups: [], reasons: new Map(), crossing: new Set(), sources: new Map() });
    const files = program.files.filter(({ source }) => asking.test(source.text));
    const { groups, reasons, crossing } = makeGroups(files, program, true);
    const sources = new Map(program.files.map(({ source }) => [source.path, source]));
    shared.set(program, (found = { groups, reasons, crossing, sources }));
  }
  return found;
}

/**
 * @param program where files can be changed together: the one that they belong to
 * @param isShared whether its other files are looked at, too
 */
function makeGroups(files: readonly Facts[], program: Program | undefined, isShared: boolean): Groups {
  const groups = new Map<FunctionNode, Group>();
  const reasons = new Map<Node, string>();
  const crossing = new Set<string>();
  for (const facts of files) if (!isTestCode(facts)) for (const question of questionsOf(facts)) add(facts, question);
  const all = [...groups.values()];
  for (const group of all) group.questions.sort((one, other) => one.call.range[0] - other.call.range[0]);
  for (const group of all) planGroup(group);
  spread(all);
  if (program && isShared) settle(all, program);
  return { groups: all, reasons, crossing };

  /** @returns why nobody answers for a question, if nobody does */
  function add(facts: Facts, question: Asked): string | undefined {
    const fn = enclosingFunction(question.call);
    const group = fn && groupOf(facts, fn);
    if (group) {
      group.questions.push(question);
      question.target?.callers.push({ call: question, by: group });
      return undefined;
    }
    const reason = reasonOfPlace(facts, question);
    reasons.set(question.call, reason);
    const { handler } = question;
    const around = handler?.callback && answeringMethods.has(handler.method ?? '') && groupOf(facts, handler.callback);
    if (around) around.asksOtherwise = true;
    return reason;
  }

  function groupOf(facts: Facts, fn: FunctionNode): Group | undefined {
    const known = groups.get(fn);
    if (known) return known;
    const around = handlerAround(facts, fn.body);
    const handler = around?.callback === fn ? around : undefined;
    const helper = handler ? undefined : helperOf(facts, fn);
    const elsewhere = helper && callsElsewhere(facts, helper, program);
    if (handler) {
      if (!answeringMethods.has(handler.method ?? '')) return undefined;
    } else if (!helper || helper.calls.length + (elsewhere?.calls.length ?? 0) === 0) return undefined;
    const group: Group = {
      facts,
      fn,
      handler,
      helper,
      questions: [],
      callers: [],
      reasons: new Map(),
      placed: [],
      kept: new Map(),
      problem: helper?.problem ?? elsewhere?.problem,
    };
    groups.set(fn, group);
    const calls = (helper?.calls ?? []).map((call) => ({ facts, call }));
    for (const { facts: by, call } of [...calls, ...(elsewhere?.calls ?? [])]) {
      // What it asks for decides how its answer is called, where nothing else does.
      const asked: Asked = {
        kind: 'elicitation',
        method: 'call',
        call,
        handler: handlerAround(by, call),
        target: group,
      };
      const where = by === facts ? '' : ` in \`${by.source.path}\``;
      if (where !== '') crossing.add(facts.source.path).add(by.source.path);
      if (where !== '' && !isShared) {
        group.problem ??= `\`${by.source.path}\` calls it, too`;
        continue;
      }
      const reason = isTestCode(by) ? 'a test waits for what it returns' : add(by, asked);
      if (reason !== undefined) group.problem ??= `where \`${helper?.name ?? ''}\` is called${where}, ${reason}`;
    }
    return group;
  }
}

/** Functions of several files are changed at once, when all of these files are on v2. */
function settle(groups: readonly Group[], program: Program): void {
  const seen = new Set<Group>();
  for (const first of groups) {
    if (seen.has(first)) continue;
    const together = new Set([first]);
    // Grows while it is walked.
    for (const group of together) {
      seen.add(group);
      for (const { target } of group.questions) if (target) together.add(target);
      for (const { by } of group.callers) together.add(by);
    }
    const files = new Set([...together].map(({ facts }) => facts));
    if (files.size < 2) continue;
    const fixed = [...files].find(({ source }) => !program.isEditable(source.path));
    const behind = [...files].find((facts) => !isOnV2(facts));
    for (const group of together) {
      if (fixed)
        group.problem ??= `\`${fixed.source.path}\` has to be changed with it, and this run leaves that file alone`;
      else if (behind && program.isFinal)
        group.problem ??= `\`${behind.source.path}\` has to be changed with it, and is not on SDK v2`;
      else if (behind) group.waits = true;
    }
  }
}

/** @returns what a function asks for, by itself or through others */
export function kindsOf(group: Group, seen = new Set<Group>()): ReadonlySet<QuestionKind> {
  seen.add(group);
  return new Set(
    group.questions.flatMap(({ kind, target }) =>
      !target ? [kind] : seen.has(target) ? [] : [...kindsOf(target, seen)],
    ),
  );
}

/** In which file, where it is another one. */
function placeIn({ facts }: Group, other: Group): string {
  return facts === other.facts ? '' : ` in \`${facts.source.path}\``;
}

/** Functions that ask for each other stand or fall together. */
function spread(groups: readonly Group[]): void {
  const queue = groups.filter(({ problem }) => problem !== undefined);
  // Grows while it is walked.
  for (const group of queue) {
    const tell = (other: Group, problem: string): void => {
      if (other.problem !== undefined) return;
      other.problem = problem;
      queue.push(other);
    };
    const name = group.helper?.name ?? '';
    const problem = group.problem ?? '';
    const [first = problem] = group.reasons.values();
    for (const { target } of group.questions)
      if (target) tell(target, `where \`${target.helper?.name ?? ''}\` is called${placeIn(group, target)}, ${first}`);
    for (const { by } of group.callers) tell(by, `\`${name}\` asks, too, and cannot do so: ${problem}`);
  }
}

/** The methods whose requests can be answered with `input_required`. */
export const answeringMethods: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);

function reasonOfPlace(facts: Facts, { call, handler }: Question): string {
  const { kind } = placeOf(facts, call);
  if (kind === 'helper' && !handler) return 'ask in the handler that calls this function, and hand the answer on';
  if (kind === 'outside')
    return 'ask in the handler of the tool, prompt or resource that needs the answer, since nothing can be asked outside of a request';
  if (!handler?.callback || enclosingFunction(call) !== handler.callback)
    return 'ask in the handler itself and not in a function inside of it, since only the handler can answer `input_required`';
  return 'ask in a tool, prompt or resource, since no other request can be answered with `input_required`';
}

/** Finds out where the questions of a function are asked, and what is in the way. */
function planGroup(group: Group): void {
  const { facts, fn, handler, questions, reasons, placed } = group;
  group.problem ??= handler ? problemOfHandler(facts, handler, fn) : problemOfHelper(group);
  if (group.problem !== undefined) return;
  for (const question of questions) {
    const problem = problemOf(group, question);
    const place = problem ?? placeQuestion(group, question);
    if (typeof place === 'string') reasons.set(question.call, place);
    else placed.push(place);
  }
  const [first] = reasons.values();
  // One that cannot be lifted would throw in front of, or behind, those that could.
  const other = 'the handler asks something else, too, that stands in the way';
  if (first !== undefined) group.problem = handler ? other : first;
  else if (group.asksOtherwise) group.problem = other;
}

function problemOfHandler(facts: Facts, handler: Handler, callback: FunctionNode): string | undefined {
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

/** @returns what the handler makes of the arguments of its request: the source, nothing where it takes none, or `false` */
export function argumentsOf(facts: Facts, handler: Handler, added: string | undefined): string | undefined | false {
  if (handler.kind === 'request') return requestNames(handler)?.args;
  const isUri = handler.kind === 'resource';
  if (added !== undefined) return isUri ? `${added}.href` : added;
  const [first] = handler.callback?.params ?? [];
  if (!first || first === handler.context) return undefined;
  const target = first.type === 'AssignmentPattern' ? first.left : first;
  if (target.type === 'Identifier') return isUri ? `${target.name}.href` : target.name;
  if (target.type !== 'ObjectPattern') return false;
  const names = [...descendants(target)].flatMap((one) => {
    if (one.type !== 'Identifier' || facts.variableOf(one)?.identifiers[0] !== (one as unknown)) return [];
    return [one.name];
  });
  return names.length > 0 ? `{ ${[...new Set(names)].join(', ')} }` : undefined;
}

/** What a function that is called has to be, so that its answers can wait. */
function problemOfHelper(group: Group): string | undefined {
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

/** `Promise<CallToolResult>`: the type inside. */
export function promisedType(type: Node): Node | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Promise')
    return undefined;
  return typeArgumentsOf(type)?.params[0];
}

/** @returns the index of the parameter that is there for nothing but to ask through it */
export function replacedIn(group: Group): number | undefined {
  if (group.replaced === undefined) {
    group.replaced = 'none';
    const index = group.helper ? group.fn.params.findIndex((one) => isReplaceable(group, one)) : -1;
    if (index >= 0 && group.callers.every(({ call, by }) => isPlainArgument(by.facts, call.call.arguments[index])))
      group.replaced = index;
  }
  return group.replaced === 'none' ? undefined : group.replaced;
}

function isReplaceable({ facts, questions }: Group, parameter: Node): boolean {
  const isOptional = parameter.type === 'Identifier' && parameter.optional;
  if (isOptional || (parameter.type !== 'Identifier' && parameter.type !== 'ObjectPattern')) return false;
  const mentions: readonly Node[] = [...descendants(parameter)].flatMap((node) => {
    const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
    return variable && variable.identifiers[0] === (node as unknown) ? mentionsOf(facts, variable) : [];
  });
  return mentions.length > 0 && mentions.every((mention) => isAskedThrough(mention, questions));
}

/** @returns whether a name is there for what a question is asked through, which is another one then */
export function isAskedThrough(mention: Node, questions: readonly Asked[]): boolean {
  return questions.some(({ call, target }) => {
    if (!target) return rootOf(calleeOf(call)?.receiver ?? call.callee) === mention;
    const index = replacedIn(target);
    const argument = index === undefined ? undefined : call.arguments[index];
    return argument !== undefined && rootOf(argument) === mention;
  });
}

/** Whether nothing is lost with an argument. */
function isPlainArgument({ source }: Facts, argument: Node | undefined): boolean {
  return (
    argument !== undefined && dottedName(argument) !== undefined && commentsIn(source, argument.range).length === 0
  );
}

function problemOf(group: Group, question: Asked): string | undefined {
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
function placeQuestion({ facts, fn, helper, questions }: Group, question: Asked): PlacedQuestion | string {
  const own = wrapped(question.call);
  let together: readonly Asked[] = [question];
  const isReturned = helper !== undefined && isReturnedBy(facts, fn, own);
  // Nobody in the function waits for it.
  if (isReturned && own.parent?.type !== 'AwaitExpression')
    return { question, awaited: question.call, statement: own, together, isCaught: false, isReturned };
  let awaited = own.parent;
  const chained = awaited?.type === 'MemberExpression' && awaited.object === own ? memberName(awaited) : undefined;
  if (chained === 'catch')
    return 'wait for the answer with `await` in a `try` block, and do in its `catch` block what `.catch(…)` does';
  if (chained === 'then' || chained === 'finally')
    return `wait for the answer with \`await\`, and do behind it what \`.${chained}(…)\` does`;
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
  const isCaught = isCaughtIn(fn, awaited);
  if (isReturned) return { question, awaited, statement: awaited, together, isCaught, isReturned };
  const statement = statementFor(awaited, fn);
  if (typeof statement === 'string') return statement;
  return { question, awaited, statement, together, isCaught, isReturned };
}

/** `return ask(…)`, `return await ask(…)`, `() => ask(…)`, where the answer is all that the function returns. */
function isReturnedBy(facts: Facts, fn: FunctionNode, own: Node): boolean {
  const value = own.parent?.type === 'AwaitExpression' ? wrapped(own.parent) : own;
  if (value !== unwrap(value) || own !== unwrap(own)) return false;
  if (fn.body === value) return true;
  if (value.parent?.type !== 'ReturnStatement') return false;
  // Types of several forms go together only where the function says what it returns.
  return !isTypeScript(facts.source) || Boolean(fn.returnType) || (returnsOf(fn).length === 1 && !canEnd(fn));
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

/** @returns how the parameters of a request are read: `request.params`, or `params` of `({ params }, ctx)` */
function paramsOf(request: Node | undefined): string | undefined {
  if (!request) return undefined;
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
