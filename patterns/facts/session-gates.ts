/** Tests for an `initialize` request that decide whether a request may open a session. */
import { sessionIdHeader } from '../vocabulary/protocol.js';
import { ancestors, calleeOf, dottedName, enclosingFunction, isFunction, memberName, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';

export interface SessionGate {
  /** The call, the comparison or the `case` label. */
  readonly node: Node;
  /** `sdk`: the SDK's `isInitializeRequest` or its schema; `function`: a hand-written predicate; `comparison`: the method itself. */
  readonly form: 'sdk' | 'function' | 'comparison';
  /** The function that routes the request. */
  readonly route: FunctionNode | undefined;
}

const predicateName = 'isInitializeRequest';
const arrayMethods = new Set(['some', 'every', 'find', 'findIndex', 'filter']);
const logName = /^(?:console|log|logger|debug)$/iu;
const logMethods = new Set(['log', 'info', 'debug', 'warn', 'error', 'trace', 'verbose']);

/** @returns the gates of the file, in source order: the first one of each routing function. */
export function collectSessionGates(facts: Facts): SessionGate[] {
  const opening = openingFunctions(facts);
  const aware = new Set(idFunctions(facts));
  const found: SessionGate[] = [];
  const add = (node: Node, form: SessionGate['form'], isSure: boolean): void => {
    const route = routeOf(node);
    const opens = route ? opening.has(route) : opening.has(undefined);
    if ((opens || (isSure && route !== undefined && aware.has(route))) && !isOnlyLogged(facts, node))
      found.push({ node, form, route });
  };

  for (const node of predicateUses(facts)) add(node.node, node.form, true);
  for (const use of facts.methodUses) {
    if (use.method !== 'initialize' || !use.subject) continue;
    if (use.position === 'case') add(use.node, 'comparison', false);
    else if (
      use.position === 'comparison' &&
      isMethodOf(use.subject) &&
      !isPredicate(facts, enclosingFunction(use.owner))
    ) {
      add(use.owner, 'comparison', false);
    }
  }
  return firstOfRoute(found.sort((a, b) => a.node.range[0] - b.node.range[0]));
}

function firstOfRoute(gates: readonly SessionGate[]): SessionGate[] {
  const seen = new Set<FunctionNode>();
  return gates.filter(({ route }) => {
    if (!route) return true;
    const isFirst = !seen.has(route);
    seen.add(route);
    return isFirst;
  });
}

/** Calls of the SDK's predicate, of a function that does the same, and their use as a callback. */
function* predicateUses(facts: Facts): Generator<{ node: Node; form: SessionGate['form'] }> {
  for (const call of facts.nodes('CallExpression')) {
    const form = predicateForm(facts, call.callee);
    if (form) yield { node: call, form };
    const callee = calleeOf(call);
    const [callback] = call.arguments;
    if (callee?.receiver && arrayMethods.has(callee.name) && callback && !isFunction(callback)) {
      const passed = predicateForm(facts, callback);
      if (passed) yield { node: call, form: passed };
    }
    const isParse = callee?.name === 'safeParse' || callee?.name === 'parse';
    if (isParse && callee.receiver && facts.sdk(callee.receiver)?.name === 'InitializeRequestSchema')
      yield { node: call, form: 'sdk' };
  }
}

function predicateForm(facts: Facts, node: Node): SessionGate['form'] | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression' && inner.type !== 'SequenceExpression')
    return undefined;
  const reference = facts.moduleReferenceOf(inner);
  if (facts.sdk(inner)?.name === predicateName) return 'sdk';
  if (reference)
    return reference.path.at(-1) === predicateName && reference.module.startsWith('.') ? 'function' : undefined;
  return isPredicate(facts, facts.functionOf(inner)) ? 'function' : undefined;
}

/** A function whose results are comparisons of a method with `initialize`, whatever it is called. */
function isPredicate(facts: Facts, fn: FunctionNode | undefined): boolean {
  return fn !== undefined && predicatesOf(facts).has(fn);
}

const predicates = new WeakMap<Facts, ReadonlySet<FunctionNode>>();

function predicatesOf(facts: Facts): ReadonlySet<FunctionNode> {
  let known = predicates.get(facts);
  if (!known) predicates.set(facts, (known = new Set(findPredicates(facts))));
  return known;
}

function* findPredicates(facts: Facts): Generator<FunctionNode> {
  for (const use of facts.methodUses) {
    if (use.method !== 'initialize' || use.position !== 'comparison' || !use.subject || !isMethodOf(use.subject))
      continue;
    const returning = returningFunction(use.owner);
    if (returning) yield returning;
    for (const parent of ancestors(use.owner)) {
      if (isFunction(parent) && nameOfFunction(parent) === predicateName) yield parent;
    }
  }
}

/** The function whose result a condition is: `return a && b.some((m) => m.method === 'initialize')`. */
function returningFunction(condition: Node): FunctionNode | undefined {
  const outer = outermost(condition);
  const { parent } = outer;
  if (parent?.type === 'ConditionalExpression' && parent.test !== outer) return returningFunction(parent);
  if (parent?.type === 'ReturnStatement') return enclosingFunction(parent);
  if (parent?.type !== 'ArrowFunctionExpression' || parent.body !== outer) return undefined;
  const isCallback = isInlineCallback(parent) && parent.parent.type === 'CallExpression';
  return isCallback ? returningFunction(parent.parent) : parent;
}

function nameOfFunction(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' || parent.type === 'Property')
    return memberName(parent);
  return undefined;
}

/** `method`, `body.method`, `request?.body.method`; for a `switch`, whatever it switches over. */
function isMethodOf(subject: Node): boolean {
  const inner = unwrap(subject);
  if (inner.type === 'Identifier') return /method$/iu.test(inner.name);
  return inner.type === 'MemberExpression' && memberName(inner) === 'method';
}

/** The functions in which a session begins, with those that call them; nothing stands for the module itself. */
function openingFunctions(facts: Facts): ReadonlySet<FunctionNode | undefined> {
  const found = new Set<FunctionNode | undefined>();
  const stack: (FunctionNode | undefined)[] = [];
  const add = (fn: FunctionNode | undefined): void => {
    if (found.has(fn)) return;
    found.add(fn);
    stack.push(fn);
  };
  for (const node of openings(facts)) for (const fn of enclosing(node)) add(fn);
  for (let fn = stack.pop(); fn || stack.length > 0; fn = stack.pop()) {
    for (const call of fn ? facts.sessionIds.callsOf(fn) : []) add(routeOf(call));
  }
  return found;
}

function* openings(facts: Facts): Generator<Node> {
  for (const one of facts.sessionTransports) if (one.sessions !== false) yield one.node;
  yield* facts.sessionIds.handedOut;
  for (const container of facts.sessionContainers) {
    if (container.role !== 'sessions') continue;
    for (const access of container.accesses) if (access.kind === 'write') yield access.node;
  }
}

/** The function around an opening, through callbacks such as `onsessioninitialized`, up to the one that is a route by itself. */
function* enclosing(node: Node): Generator<FunctionNode | undefined> {
  let fn = enclosingFunction(node);
  yield fn;
  while (fn && (fn.parent.type === 'Property' || fn.parent.type === 'NewExpression' || isInlineCallback(fn))) {
    fn = enclosingFunction(fn);
    yield fn;
  }
}

/** The functions that read the session id from a request; reading it from a response is a client's business. */
function* idFunctions(facts: Facts): Generator<FunctionNode> {
  for (const use of facts.headerUses) {
    if (use.name !== sessionIdHeader || use.use !== 'read') continue;
    const isAnswer = use.target !== undefined && /^res(?:p|ponse)?(?:\.|$)/iu.test(dottedName(use.target) ?? '');
    const fn = isAnswer ? undefined : enclosingFunction(use.node);
    if (fn) yield fn;
  }
  for (const container of facts.sessionContainers) {
    for (const access of container.accesses) {
      const fn = access.bySession ? enclosingFunction(access.node) : undefined;
      if (fn) yield fn;
    }
  }
}

/** The function that runs a test: the callback of `body.some(…)` belongs to the function around it. */
function routeOf(node: Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && isInlineCallback(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isInlineCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || parent.callee === fn) return parent.type === 'CallExpression';
  const callee = calleeOf(parent);
  return (
    callee?.receiver !== undefined && (arrayMethods.has(callee.name) || callee.name === 'then' || callee.name === 'run')
  );
}

/** Whether nothing hangs on the test but a line in a log. */
function isOnlyLogged(facts: Facts, node: Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (!parent) return false;
  if (parent.type === 'IfStatement' && parent.test === outer) return !parent.alternate && isLogging(parent.consequent);
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    const variable = facts.variableOf(parent.id);
    const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
    return reads.every((reference) => isOnlyLogged(facts, reference.identifier as unknown as Node));
  }
  if (parent.type === 'ExpressionStatement') return true;
  return isInLog(outer);
}

/** The whole condition or value that a test is part of. */
function outermost(node: Node): Node {
  let outer = wrapped(node);
  for (let { parent } = outer; parent; parent = outer.parent) {
    const isPart =
      parent.type === 'LogicalExpression' ||
      parent.type === 'UnaryExpression' ||
      (parent.type === 'MemberExpression' && parent.object === outer && memberName(parent) === 'success');
    if (!isPart) break;
    outer = wrapped(parent);
  }
  return outer;
}

function isLogging(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.every(isLogging);
  return statement.type === 'ExpressionStatement' && isLogCall(statement.expression);
}

function isLogCall(node: Node): boolean {
  const inner = unwrap(node);
  const callee = inner.type === 'CallExpression' ? calleeOf(inner) : undefined;
  if (!callee) return false;
  if (!callee.receiver) return logName.test(callee.name);
  const receiver = unwrap(callee.receiver);
  const name =
    receiver.type === 'Identifier'
      ? receiver.name
      : receiver.type === 'MemberExpression'
        ? memberName(receiver)
        : undefined;
  return logMethods.has(callee.name) && name !== undefined && logName.test(name);
}

function isInLog(node: Node): boolean {
  for (const parent of ancestors(node)) {
    if (isFunction(parent) || parent.type.endsWith('Statement')) return false;
    if (parent.type === 'CallExpression' && isLogCall(parent)) return true;
  }
  return false;
}
