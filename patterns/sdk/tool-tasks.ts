/** Tools that are tasks in v1, `registerToolTask`, and those whose work can be handed to a store of 2026-07-28. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  hasSpread,
  isFunction,
  memberName,
  objectMember,
  objectMembers,
  unwrap,
  unwrapAwait,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { mentionsOf } from './references.js';
import { hasOwnStore, isStoreMade, taskServers } from './task-servers.js';
import { elementOfContext, stepsOf, unwrapOuter } from './task-work.js';
import type { WorkStep } from './task-work.js';
import { serverOfTasks, toolTaskCalls } from './tool-task-calls.js';

/** A tool that is registered as a task. */
export interface ToolTask {
  readonly call: TSESTree.CallExpression;
  /** `server`, of `server.experimental.tasks`. */
  readonly server: Node;
  readonly config: TSESTree.ObjectExpression;
  readonly handler: TSESTree.ObjectExpression;
  readonly createTask: FunctionNode;
  /** The parameter that holds the context; nothing where it takes none. */
  readonly context: Node | undefined;
  readonly takesArguments: boolean;
  readonly isRequired: boolean;
  /** `const task = await store.createTask({ … })` */
  readonly creation: TSESTree.VariableDeclaration;
  readonly task: string;
  readonly ttl: Node | undefined;
  readonly pollInterval: Node | undefined;
  /** The statement that starts the work without waiting for it, and the last one: `return { task }`. */
  readonly launch: TSESTree.ExpressionStatement;
  readonly answer: TSESTree.ReturnStatement;
  readonly work: FunctionNode;
  readonly steps: readonly WorkStep[];
}

export interface ToolTaskPlan {
  readonly tools: readonly ToolTask[];
  /** Why the others are left to a person: a clause that completes a TODO. */
  readonly reasons: ReadonlyMap<TSESTree.CallExpression, string>;
}

const plans = new WeakMap<Facts, ToolTaskPlan>();

/** @returns which tasks can become plain tools, whatever version of the SDK the file is on */
export function planToolTasks(facts: Facts): ToolTaskPlan {
  let plan = plans.get(facts);
  if (!plan) {
    const tools: ToolTask[] = [];
    const reasons = new Map<TSESTree.CallExpression, string>();
    const isDurable = toolTaskCalls(facts).length > 0 && hasOwnStore(facts);
    for (const call of toolTaskCalls(facts)) {
      const planned = planTool(facts, call, isDurable);
      if (typeof planned === 'string') reasons.set(call, planned);
      else tools.push(planned);
    }
    plans.set(facts, (plan = { tools, reasons }));
  }
  return plan;
}

function planTool(facts: Facts, call: TSESTree.CallExpression, isDurable: boolean): ToolTask | string {
  const server = serverOfTasks(calleeOf(call)?.receiver ?? call);
  const [, second, third] = call.arguments;
  const config = second && unwrap(second);
  const handler = third && unwrap(third);
  if (!server) return 'call it as `server.experimental.tasks.registerToolTask`';
  if (call.arguments.length !== 3 || call.arguments.some(({ type }) => type === 'SpreadElement'))
    return 'write the arguments of the call one by one';
  if (config?.type !== 'ObjectExpression' || hasSpread(config)) return 'write its configuration in the call';
  if (objectMember(config, 'outputSchema'))
    return '`McpServer` refuses a task as the answer of a tool with an `outputSchema`; drop that, or use the low-level `Server`';
  const support = supportOf(facts, config);
  if (support === undefined) return 'write `taskSupport` of its `execution` as a constant';
  if (handler?.type !== 'ObjectExpression' || hasSpread(handler))
    return 'write `createTask`, `getTask` and `getTaskResult` in the call';
  const names = objectMembers(handler).map((one) => memberName(one) ?? '');
  const createTask = functionIn(handler, 'createTask');
  if (!createTask || names.some((one) => !/^(?:createTask|getTask|getTaskResult)$/u.test(one)))
    return 'write `createTask`, `getTask` and `getTaskResult` in the call';
  for (const name of ['getTask', 'getTaskResult']) {
    const fn = functionIn(handler, name);
    if (!fn || !isPassThrough(fn, name)) return `\`${name}\` does more than to pass on what the store has`;
  }
  if (isDurable) return 'the program keeps tasks in a store of its own; have the store of `mcp-tasks` keep them there';
  const takesArguments = objectMember(config, 'inputSchema') !== undefined;
  const context = contextOf(createTask, takesArguments);
  const planned = planCreation(facts, createTask, context);
  if (typeof planned === 'string') return planned;
  return {
    call,
    server,
    config,
    handler,
    createTask,
    context,
    takesArguments,
    isRequired: support === 'required',
    ...planned,
  };
}

function supportOf(facts: Facts, config: TSESTree.ObjectExpression): string | undefined {
  const execution = objectMember(config, 'execution');
  // The default of v1.
  if (!execution) return 'required';
  const value = unwrap(execution.value);
  if (value.type !== 'ObjectExpression' || value.properties.length !== 1) return undefined;
  const support = facts.stringOf(objectMember(value, 'taskSupport')?.value);
  return support === 'optional' || support === 'required' ? support : undefined;
}

function functionIn(handler: TSESTree.ObjectExpression, name: string): FunctionNode | undefined {
  const value = objectMember(handler, name)?.value;
  const inner = value && unwrap(value);
  return isFunction(inner) ? inner : undefined;
}

/** `return store.getTask(taskId)`, with or without a variable and a test that the task is there. */
function isPassThrough(fn: FunctionNode, name: string): boolean {
  const calls = [...descendants(fn.body)].filter((one) => one.type === 'CallExpression');
  const [asked] = calls;
  if (!asked || calls.length > 1 || calleeOf(asked)?.name !== name || !calleeOf(asked)?.receiver) return false;
  if (fn.body.type !== 'BlockStatement') return unwrapAwait(fn.body) === asked;
  const kept = wrapped(unwrapOuter(asked)).parent;
  const local = kept?.type === 'VariableDeclarator' && kept.id.type === 'Identifier' ? kept.id.name : undefined;
  for (const node of descendants(fn.body)) {
    if (node.type === 'AssignmentExpression' || isFunction(node)) return false;
    if (node.type !== 'ReturnStatement') continue;
    const value = node.argument && unwrapAwait(node.argument);
    const isKept = value?.type === 'Identifier' && value.name === local;
    if (value !== asked && !isKept) return false;
  }
  return true;
}

function contextOf({ params }: FunctionNode, takesArguments: boolean): Node | undefined {
  return params[takesArguments ? 1 : 0];
}

type Creation = Pick<ToolTask, 'creation' | 'task' | 'ttl' | 'pollInterval' | 'launch' | 'answer' | 'work' | 'steps'>;

const shape =
  'its `createTask` has to create the task, start one `async` function without waiting for it, and return `{ task }`';

function planCreation(facts: Facts, fn: FunctionNode, context: Node | undefined): Creation | string {
  if (!fn.async || fn.generator || fn.body.type !== 'BlockStatement') return shape;
  const { body } = fn.body;
  const creation = body.find((one): one is TSESTree.VariableDeclaration => creationIn(one) !== undefined);
  const created = creation && creationIn(creation);
  const answer = body.at(-1);
  const launch = body.find((one): one is TSESTree.ExpressionStatement => workOf(one) !== undefined);
  const work = launch && workOf(launch);
  if (!creation || !created || !launch || !work || answer?.type !== 'ReturnStatement') return shape;
  const variable = facts.variableOf(created.id);
  if (!variable || !returnsTask(answer, created.id.name)) return shape;
  const isInOrder = body.indexOf(creation) < body.indexOf(launch) && body.indexOf(launch) === body.length - 2;
  if (!isInOrder) return shape;
  const options = optionsOf(facts, created.options);
  if (typeof options === 'string') return options;
  const allowed = new Set<Node>();
  for (const node of descendants(creation)) allowed.add(node);
  const steps = stepsOf(facts, work, variable, { fn, context, allowed });
  if (typeof steps === 'string') return steps;
  for (const mention of mentionsOf(facts, variable))
    if (!contains(work, mention) && !contains(answer, mention) && !contains(creation, mention))
      return `\`${created.id.name}\` is used before its work starts`;
  return { creation, task: created.id.name, ...options, launch, answer, work, steps };
}

interface Created {
  readonly id: TSESTree.Identifier;
  readonly options: Node | undefined;
}

/** `const task = await extra.taskStore.createTask({ … })` */
function creationIn(statement: Node): Created | undefined {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const [declarator] = statement.declarations;
  if (declarator?.id.type !== 'Identifier' || !declarator.init) return undefined;
  if (unwrap(declarator.init).type !== 'AwaitExpression') return undefined;
  const call = unwrapAwait(declarator.init);
  if (call.type !== 'CallExpression' || calleeOf(call)?.name !== 'createTask' || !calleeOf(call)?.receiver)
    return undefined;
  return call.arguments.length < 2 ? { id: declarator.id, options: call.arguments[0] } : undefined;
}

/** `void (async () => { … })()` */
function workOf(statement: Node): FunctionNode | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const expression = unwrap(statement.expression);
  const call =
    expression.type === 'UnaryExpression' && expression.operator === 'void' ? unwrap(expression.argument) : expression;
  if (call.type !== 'CallExpression' || call.arguments.length > 0) return undefined;
  const fn = unwrap(call.callee);
  if (!isFunction(fn) || !fn.async || fn.generator || fn.params.length > 0) return undefined;
  return fn.body.type === 'BlockStatement' ? fn : undefined;
}

function returnsTask({ argument }: TSESTree.ReturnStatement, name: string): boolean {
  const value = argument && unwrap(argument);
  if (value?.type !== 'ObjectExpression' || value.properties.length !== 1) return false;
  const task = objectMember(value, 'task')?.value;
  const inner = task && unwrap(task);
  return inner?.type === 'Identifier' && inner.name === name;
}

/** The time that the client asked for is gone, with its parameter. */
function optionsOf(facts: Facts, options: Node | undefined): Pick<ToolTask, 'ttl' | 'pollInterval'> | string {
  const object = options && unwrap(options);
  if (!object) return { ttl: undefined, pollInterval: undefined };
  if (object.type !== 'ObjectExpression' || hasSpread(object)) return 'write the options of `createTask` in the call';
  if (objectMembers(object).some((one) => !/^(?:ttl|pollInterval)$/u.test(memberName(one) ?? '')))
    return 'the store of `mcp-tasks` has no `context` for a task';
  const ttl = objectMember(object, 'ttl')?.value;
  const pollInterval = objectMember(object, 'pollInterval')?.value;
  const kept = ttl && defaultOf(facts, ttl);
  if (kept === false) return 'the time that a client asks for is gone; give `ttl` a value';
  return { ttl: kept, pollInterval };
}

/** `extra.taskRequestedTtl ?? 60_000`: the value without a wish; `false` where the two are mixed otherwise. */
function defaultOf(facts: Facts, ttl: Node): Node | undefined | false {
  const inner = unwrap(ttl);
  if (isWish(facts, inner)) return undefined;
  const isFallback = inner.type === 'LogicalExpression' && inner.operator !== '&&' && isWish(facts, unwrap(inner.left));
  const value = isFallback ? inner.right : inner;
  return [...descendants(value)].some((one) => isWish(facts, one)) ? false : value;
}

function isWish(facts: Facts, node: Node): boolean {
  if (node.type === 'MemberExpression') return memberName(node) === 'taskRequestedTtl' && facts.isContext(node.object);
  return node.type === 'Identifier' && elementOfContext(facts, node) === 'taskRequestedTtl';
}

/** @returns whether a node is code that goes when the tasks of a program become those of 2026-07-28 */
export function isTaskCode(facts: Facts, node: Node): boolean {
  const { tools } = planToolTasks(facts);
  if (tools.some(({ handler }) => contains(handler, node))) return true;
  if (taskServers(facts).some(({ members }) => members.some((one) => contains(one, node)))) return true;
  const made = [...ancestors(node)].find((one) => one.type === 'VariableDeclarator');
  if (made?.id.type !== 'Identifier' || !isStoreMade(facts, made.init)) return false;
  const variable = facts.variableOf(made.id);
  const isExported = made.parent.parent.type === 'ExportNamedDeclaration';
  if (!variable || isExported) return false;
  return mentionsOf(facts, variable).every((one) => one === made.id || isTaskCode(facts, one));
}
