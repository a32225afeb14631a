/** Tools that are tasks in v1, `registerToolTask`, and those whose work can be handed to a store of 2026-07-28. */
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
import type { Variable } from '../facts/scope.js';
import { droppedContextProperties } from '../vocabulary/module-moves.js';
import { taskOptions, taskStores } from '../vocabulary/sdk-symbols.js';
import { mentionsOf } from './references.js';

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

/** What the work does with its task. */
export type WorkStep =
  | {
      readonly kind: 'result';
      /** With the `return` behind it. */
      readonly range: readonly [number, number];
      readonly statement: Node;
      readonly result: Node;
      readonly isFailed: boolean;
    }
  | { readonly kind: 'failure'; readonly range: readonly [number, number]; readonly message: Node }
  | { readonly kind: 'progress'; readonly statement: Node; readonly message: Node | undefined }
  | {
      readonly kind: 'question';
      readonly call: TSESTree.CallExpression;
      readonly method: 'elicit' | 'createMessage';
      readonly params: Node;
    }
  | {
      /** A question whose answer comes out of a loop over a stream. */
      readonly kind: 'stream';
      readonly method: 'elicit' | 'createMessage';
      readonly params: Node;
      readonly loop: TSESTree.ForOfStatement;
      /** `const stream = …`, where the stream has a name. */
      readonly declaration: TSESTree.VariableDeclaration | undefined;
      /** What the answer is assigned to. */
      readonly target: Node;
    }
  | { readonly kind: 'signal'; readonly node: Node }
  | { readonly kind: 'id'; readonly node: Node };

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

const calls = new WeakMap<Facts, readonly TSESTree.CallExpression[]>();

/** @returns the calls of `registerToolTask` */
export function toolTaskCalls(facts: Facts): readonly TSESTree.CallExpression[] {
  let known = calls.get(facts);
  if (!known) calls.set(facts, (known = findCalls(facts)));
  return known;
}

function findCalls(facts: Facts): readonly TSESTree.CallExpression[] {
  if (!facts.source.text.includes('registerToolTask')) return [];
  return facts.nodes('CallExpression').filter((call) => {
    const callee = calleeOf(call);
    return callee?.name === 'registerToolTask' && callee.receiver !== undefined && isOfSdk(facts, callee.receiver);
  });
}

/** The three names together are the SDK's own; a constant for the first two has to come from one of its servers. */
function isOfSdk(facts: Facts, receiver: Node): boolean {
  const server = serverOfTasks(receiver);
  if (server) {
    const sdkClass = facts.classOf(server);
    return sdkClass === undefined || sdkClass === 'McpServer';
  }
  return facts.mcpImports.some(({ generation }) => generation !== undefined);
}

/** @returns `server`, of `server.experimental.tasks` */
export function serverOfTasks(node: Node): Node | undefined {
  const tasks = unwrap(node);
  if (tasks.type !== 'MemberExpression' || memberName(tasks) !== 'tasks') return undefined;
  const owner = unwrap(tasks.object);
  return owner.type === 'MemberExpression' && memberName(owner) === 'experimental' ? owner.object : undefined;
}

/** A server that was given what v1 needs for tasks. */
export interface TaskServer {
  readonly created: TSESTree.NewExpression;
  readonly options: TSESTree.ObjectExpression;
  /** Options that v2 does not have. */
  readonly members: readonly TSESTree.Property[];
  /** `tasks` of `capabilities`. */
  readonly capability: TSESTree.Property | undefined;
  /** `tools: {}` of `capabilities`: a server with tools declares them by itself. */
  readonly tools: TSESTree.Property | undefined;
  /** Whether nothing else can have declared tools when the server is made. */
  readonly isOpen: boolean;
}

const servers = new WeakMap<Facts, readonly TaskServer[]>();

/** @returns the constructions of servers and clients whose options name tasks */
export function taskServers(facts: Facts): readonly TaskServer[] {
  let known = servers.get(facts);
  if (!known) servers.set(facts, (known = findServers(facts)));
  return known;
}

function findServers(facts: Facts): TaskServer[] {
  return facts.nodes('NewExpression').flatMap((created) => {
    const [, second] = created.arguments;
    const options = second && unwrap(second);
    const sdkClass = facts.classOf(created);
    if (options?.type !== 'ObjectExpression') return [];
    if (sdkClass !== 'McpServer' && sdkClass !== 'Server' && sdkClass !== 'Client') return [];
    const members = objectMembers(options).filter((one) => taskOptions.includes(memberName(one) ?? ''));
    const capabilities = objectMember(options, 'capabilities')?.value;
    const capability = objectMember(capabilities, 'tasks');
    const tools = objectMember(capabilities, 'tools');
    const isLiteral = capabilities?.type === 'ObjectExpression' && !hasSpread(capabilities);
    const isOpen =
      !hasSpread(options) &&
      (!capabilities || isLiteral) &&
      (!tools || sdkClass === 'Server' || isDefault(facts, tools));
    return members.length > 0 || capability ? [{ created, options, members, capability, tools, isOpen }] : [];
  });
}

/** `tools: {}`, `tools: { listChanged: true }` */
function isDefault(facts: Facts, { value }: TSESTree.Property): boolean {
  const declared = unwrap(value);
  if (declared.type !== 'ObjectExpression' || hasSpread(declared)) return false;
  return objectMembers(declared).every(
    (one) => memberName(one) === 'listChanged' && facts.valueOf(one.value)?.value === true,
  );
}

/** @returns whether the store of a program may not be that of the SDK: what it keeps may have to outlive the process */
function hasOwnStore(facts: Facts): boolean {
  const files = [facts, ...(facts.links?.program.files ?? [])];
  const isOwn = files.some((one) => {
    const isStore = ({ body }: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean =>
      body.body.some((member) => member.type === 'MethodDefinition' && memberName(member) === 'storeTaskResult');
    return one.nodes('ClassDeclaration').some(isStore) || one.nodes('ClassExpression').some(isStore);
  });
  if (isOwn) return true;
  const origins = files.flatMap((one) =>
    taskServers(one).flatMap(({ members }) =>
      members.flatMap((member) => (memberName(member) === 'taskStore' ? [originOf(one, member.value)] : [])),
    ),
  );
  const isSeen = files.some(({ source }) => source.text.includes('InMemoryTaskStore'));
  return origins.includes('other') || (origins.includes(undefined) && !isSeen);
}

/** Where a store comes from: from the SDK, from another class or package; nothing where that is out of sight. */
function originOf(facts: Facts, node: Node, depth = 0): 'sdk' | 'other' | undefined {
  const value = unwrap(node);
  if (value.type === 'NewExpression') return isStoreMade(facts, value) ? 'sdk' : 'other';
  if (value.type === 'CallExpression') return 'other';
  if (value.type !== 'Identifier' || depth > 3) return undefined;
  const module = facts.moduleReferenceOf(value)?.module;
  if (module !== undefined) return module.startsWith('.') ? undefined : 'other';
  const variable = facts.variableOf(value);
  const init = variable && facts.initializerOf(variable);
  return init && originOf(facts, init, depth + 1);
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

/** The `await` around a call, or the call. */
function unwrapOuter(call: Node): Node {
  const { parent } = wrapped(call);
  return parent?.type === 'AwaitExpression' ? parent : call;
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

/** The name that a variable has in the context which it was taken out of. */
function elementOfContext(facts: Facts, node: TSESTree.Identifier): string | undefined {
  const declared = facts.variableOf(node)?.defs[0]?.name as unknown as Node | undefined;
  const property = declared?.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  return facts.isContextPattern(property.parent) ? memberName(property) : undefined;
}

interface Around {
  /** `createTask`, and its context. */
  readonly fn: FunctionNode;
  readonly context: Node | undefined;
  /** What is known to go. */
  readonly allowed: ReadonlySet<Node>;
}

function stepsOf(
  facts: Facts,
  work: FunctionNode,
  task: Variable,
  { fn, context, allowed }: Around,
): WorkStep[] | string {
  const steps: WorkStep[] = [];
  const gone = new Set<Node>(allowed);
  for (const node of descendants(work.body)) {
    if (node.type === 'ThisExpression') return 'its work uses `this`';
    if (node.type !== 'CallExpression') continue;
    const step = storeStep(facts, node, work) ?? questionStep(facts, node);
    if (step === undefined) continue;
    if (typeof step === 'string') return step;
    const kept = partsKept(step.step);
    for (const root of step.gone)
      for (const part of descendants(root)) if (!kept.some((one) => contains(one, part))) gone.add(part);
    steps.push(step.step);
  }
  const results = steps.filter((one) => one.kind === 'result' || one.kind === 'failure');
  if (results.length === 0 || !alwaysEnds(work.body, results))
    return 'every path of its work has to end with a result that is stored';
  for (const node of descendants(work.body)) {
    if (node.type !== 'ReturnStatement' || enclosingFunction(node) !== work) continue;
    if (!results.some(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1]))
      return 'its work returns without a result';
  }
  for (const mention of mentionsOf(facts, task)) {
    if (!contains(work, mention) || gone.has(mention)) continue;
    const access = wrapped(mention).parent;
    if (access?.type !== 'MemberExpression' || memberName(access) !== 'taskId')
      return 'its work reads more of the task than its id';
    steps.push({ kind: 'id', node: access });
  }
  const problem = contextSteps(facts, fn, work, context, gone, steps);
  return problem ?? steps;
}

function partsKept(step: WorkStep): Node[] {
  if (step.kind === 'result') return [step.result];
  if (step.kind === 'failure') return [step.message];
  if (step.kind === 'progress') return step.message ? [step.message] : [];
  return step.kind === 'question' || step.kind === 'stream' ? [step.params] : [];
}

interface Taken {
  readonly step: WorkStep;
  /** What goes, but for the parts that the step keeps. */
  readonly gone: readonly Node[];
}

/** `await store.storeTaskResult(task.taskId, 'completed', result)`, `store.updateTaskStatus(…)` */
function storeStep(facts: Facts, call: TSESTree.CallExpression, work: FunctionNode): Taken | string | undefined {
  const callee = calleeOf(call);
  if (
    !callee?.receiver ||
    !/^(?:storeTaskResult|updateTaskStatus|createTask|getTask|getTaskResult|listTasks)$/u.test(callee.name)
  )
    return undefined;
  if (callee.name !== 'storeTaskResult' && callee.name !== 'updateTaskStatus')
    return `its work calls \`${callee.name}\` of the store`;
  const [, second, third] = call.arguments;
  const status = facts.stringOf(second);
  const outer = wrapped(unwrapOuter(call));
  const statement = outer.parent;
  const isAlone = statement?.type === 'ExpressionStatement' || statement?.type === 'ReturnStatement';
  if (!isAlone || enclosingFunction(call) !== work) return `wait for \`${callee.name}\` in a statement of its own`;
  if (status === 'working' || status === 'input_required') {
    if (statement.type === 'ReturnStatement') return 'its work returns without a result';
    return { step: { kind: 'progress', statement, message: third }, gone: [statement] };
  }
  const range = endingRange(statement, work);
  if (!range) return `nothing may follow \`${callee.name}\` but a \`return\``;
  if (callee.name === 'updateTaskStatus') {
    if (status !== 'failed' || !third) return 'a status other than `failed` and `working` is set by the store alone';
    if (isCaughtIn(work, statement)) return 'it catches what it would have to throw for `failed`';
    return { step: { kind: 'failure', range, message: third }, gone: [statement] };
  }
  if ((status !== 'completed' && status !== 'failed') || !third) return 'write the status of a result as a constant';
  return {
    step: { kind: 'result', range, statement, result: third, isFailed: status === 'failed' },
    gone: [statement],
  };
}

/** The statement with the `return` behind it; nothing where other code follows it. */
function endingRange(statement: Node, work: FunctionNode): readonly [number, number] | undefined {
  if (statement.type === 'ReturnStatement') return statement.range;
  const { parent } = statement;
  const next = parent?.type === 'BlockStatement' ? parent.body[parent.body.indexOf(statement as never) + 1] : undefined;
  if (next?.type === 'ReturnStatement' && !next.argument) return [statement.range[0], next.range[1]];
  if (next) return undefined;
  let child: Node = statement;
  for (const one of ancestors(statement)) {
    if (one === work) return statement.range;
    switch (one.type) {
      case 'BlockStatement':
        if (one.body.at(-1) !== child) return undefined;
        break;
      case 'TryStatement':
        if (child === one.finalizer) return undefined;
        break;
      case 'IfStatement':
      case 'CatchClause':
        break;
      default:
        return undefined;
    }
    child = one;
  }
  return undefined;
}

function alwaysEnds(
  node: Node | null | undefined,
  results: readonly { readonly range: readonly [number, number] }[],
): boolean {
  if (!node) return false;
  if (
    results.some(({ range }) => range[0] === node.range[0] || (range[0] < node.range[0] && node.range[1] <= range[1]))
  )
    return true;
  switch (node.type) {
    case 'BlockStatement':
      return alwaysEnds(node.body.at(-1), results);
    case 'IfStatement':
      return alwaysEnds(node.consequent, results) && alwaysEnds(node.alternate, results);
    case 'TryStatement':
      return alwaysEnds(node.block, results) && (!node.handler || alwaysEnds(node.handler.body, results));
    case 'ThrowStatement':
      return true;
    default:
      return false;
  }
}

/** `await server.server.elicitInput(params, { relatedTask })` */
function questionStep(facts: Facts, call: TSESTree.CallExpression): Taken | string | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver) return undefined;
  const { name, receiver } = callee;
  if (/^(?:elicitInputStream|createMessageStream|requestStream)$/u.test(name))
    return (
      streamStep(facts, call, name) ??
      `its work asks with \`${name}\`; ask with \`task.elicit\` or \`task.createMessage\``
    );
  if (name !== 'elicitInput' && name !== 'createMessage') return undefined;
  const sdkClass = facts.classOf(receiver);
  if (name === 'createMessage' && sdkClass !== 'Server') return undefined;
  const [params, options] = call.arguments;
  if (!params || call.arguments.some(({ type }) => type === 'SpreadElement'))
    return 'write the arguments of its questions one by one';
  if (facts.stringOf(objectMember(params, 'mode')?.value) === 'url')
    return 'its work opens a page, which a task cannot ask for here';
  const kept = options && unwrap(options);
  if (kept && kept.type !== 'ObjectExpression') return 'write the options of its questions in the call';
  const method = name === 'elicitInput' ? 'elicit' : 'createMessage';
  return { step: { kind: 'question', call, method, params }, gone: [call] };
}

/** `for await (const message of stream)` that takes the result, and throws the error. */
function streamStep(facts: Facts, call: TSESTree.CallExpression, name: string): Taken | undefined {
  const [params] = call.arguments;
  if (name === 'requestStream' || !params || params.type === 'SpreadElement') return undefined;
  if (facts.stringOf(objectMember(params, 'mode')?.value) === 'url') return undefined;
  const outer = wrapped(call).parent;
  const isNamed = outer?.type === 'VariableDeclarator' && outer.id.type === 'Identifier';
  const variable = isNamed && outer.id.type === 'Identifier' ? facts.variableOf(outer.id) : undefined;
  const mentions = variable
    ? mentionsOf(facts, variable).filter((one) => one !== (outer as TSESTree.VariableDeclarator).id)
    : [];
  const declaration = isNamed ? outer.parent : undefined;
  if (isNamed && (mentions.length !== 1 || declaration?.declarations.length !== 1)) return undefined;
  const loop = isNamed ? mentions[0]?.parent : outer;
  if (loop?.type !== 'ForOfStatement' || !loop.await || loop.left.type !== 'VariableDeclaration') return undefined;
  if (declaration && declaration.parent !== loop.parent) return undefined;
  const message = loop.left.declarations[0]?.id;
  const target = message?.type === 'Identifier' ? resultTarget(loop.body, message.name) : undefined;
  if (!target) return undefined;
  const method = name === 'elicitInputStream' ? 'elicit' : 'createMessage';
  return {
    step: { kind: 'stream', method, params, loop, declaration, target },
    gone: [loop, ...(declaration ? [declaration] : [])],
  };
}

/** What `message.result` is assigned to, in a body that does nothing else but to throw what a message of the type `error` says. */
function resultTarget(body: Node, message: string): Node | undefined {
  let target: Node | undefined;
  const statements: Node[] = body.type === 'BlockStatement' ? [...body.body] : [body];
  // Grows while it is walked.
  for (const statement of statements) {
    if (statement.type !== 'IfStatement') return undefined;
    const test = unwrap(statement.test);
    if (test.type !== 'BinaryExpression' || !/^===?$/u.test(test.operator)) return undefined;
    if (dottedName(test.left) !== `${message}.type` || test.right.type !== 'Literal') return undefined;
    if (statement.alternate) statements.push(statement.alternate);
    const { consequent } = statement;
    const [first, ...others] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
    if (!first || others.some(({ type }) => type !== 'BreakStatement')) return undefined;
    if (test.right.value === 'error') {
      if (first.type !== 'ThrowStatement') return undefined;
      continue;
    }
    const assigned = first.type === 'ExpressionStatement' ? unwrap(first.expression) : undefined;
    if (test.right.value !== 'result' || target || assigned?.type !== 'AssignmentExpression') return undefined;
    if (assigned.operator !== '=' || dottedName(assigned.right) !== `${message}.result`) return undefined;
    target = assigned.left;
  }
  return target;
}

/** What the work may still read of the request, which has been answered when it runs. */
function contextSteps(
  facts: Facts,
  fn: FunctionNode,
  work: FunctionNode,
  context: Node | undefined,
  gone: ReadonlySet<Node>,
  steps: WorkStep[],
): string | undefined {
  if (context?.type === 'ObjectPattern') {
    if (
      context.properties.every(
        (one) => one.type === 'Property' && droppedContextProperties.includes(memberName(one) ?? ''),
      )
    ) {
      const used = [...descendants(fn.body)].some(
        (node) =>
          node.type === 'Identifier' && !gone.has(node) && elementOfContext(facts, node) !== undefined && !isKey(node),
      );
      return used ? 'it uses the store of the request otherwise' : undefined;
    }
    return 'take the context of `createTask` as a whole, `extra`';
  }
  if (!context) return undefined;
  const variable = context.type === 'Identifier' ? facts.variableOf(context) : undefined;
  if (!variable) return 'take the context of `createTask` as a whole, `extra`';
  for (const mention of mentionsOf(facts, variable)) {
    if (mention === context || gone.has(mention)) continue;
    const access = wrapped(mention).parent;
    const name =
      access?.type === 'MemberExpression' && access.object === wrapped(mention) ? memberName(access) : undefined;
    if (name !== undefined && droppedContextProperties.includes(name))
      return 'it uses the store of the request otherwise';
    if (!contains(work, mention)) continue;
    if (!access || name === undefined) return 'its work hands on the context of a request that has been answered';
    const outer = wrapped(access).parent;
    const inner = name === 'mcpReq' && outer?.type === 'MemberExpression' ? memberName(outer) : undefined;
    if (name === 'signal') steps.push({ kind: 'signal', node: access });
    else if (inner === 'signal' && outer) steps.push({ kind: 'signal', node: outer });
    else if (
      !/^(?:http|authInfo|requestInfo|sessionId|requestId|_meta)$/u.test(name) &&
      inner !== 'id' &&
      inner !== '_meta'
    )
      return `its work uses \`${inner ?? name}\` of a request that has been answered`;
  }
  return undefined;
}

function isKey({ parent }: TSESTree.Identifier): boolean {
  return parent.type === 'Property' && parent.parent.type === 'ObjectPattern';
}

/** @returns whether a node is part of a tool that is a task, of which there is a pattern */
export function isInToolTask(facts: Facts, node: Node): boolean {
  return toolTaskCalls(facts).some((call) => contains(call, node));
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

/** `new InMemoryTaskStore()`, `new InMemoryTaskMessageQueue()` */
export function isStoreMade(facts: Facts, node: Node | null): boolean {
  const created = node && unwrap(node);
  if (created?.type !== 'NewExpression' || created.arguments.length > 0) return false;
  const name = facts.sdk(created.callee)?.name ?? '';
  return taskStores.includes(name) || name === 'InMemoryTaskMessageQueue';
}
