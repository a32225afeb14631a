/** Which functions can ask by answering `input_required`: handlers, and those that ask for them. */
import type { TSESTree } from '@typescript-eslint/types';

import { contains, enclosingFunction, hasSpread, memberName, objectMembers, unwrap } from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import type { Handler } from '../facts/handlers.js';
import { isServerClass } from '../facts/objects.js';
import type { Program } from '../facts/project.js';
import { isTestCode } from '../facts/tests.js';
import { planToolTasks } from '../sdk/tool-tasks.js';
import type { SourceFile } from '../source-file.js';
import { callsElsewhere, helperOf } from './asking-functions.js';
import type { AskingHelper } from './asking-functions.js';
import { isOnV2 } from './generation.js';
import { handlerAround } from './handler-context.js';
import { replacedIn } from './question-groups.js';
import type { Asked, Group, PlacedQuestion } from './question-groups.js';
import { placeQuestion } from './question-places.js';
import { answeringMethods, problemOf, problemOfHandler, problemOfHelper, reasonOfPlace } from './question-problems.js';
import { questionsOf } from './questions.js';
import type { Keeping } from './replay.js';
import { nameOf } from './request-names.js';

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

/** @returns the members of an options literal that are not implied by asking in a handler; nothing where it is no literal */
export function optionsOf(options: Node): readonly TSESTree.Property[] | undefined {
  const inner = unwrap(options);
  if (inner.type !== 'ObjectExpression' || hasSpread(inner)) return undefined;
  return objectMembers(inner).filter((one) => memberName(one) !== 'relatedRequestId');
}
