/** Variables of a function that builds a server, in which its handlers keep something from one call to the next. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, enclosingFunction, isFunction, memberName, rootOf, unwrap, wrapped } from './ast.js';
import type { FunctionNode, Node } from './ast.js';
import type { Facts } from './facts.js';
import { isServerClass } from './objects.js';
import { parameterTarget } from './handlers.js';
import type { Scope, Variable } from './scope.js';
import { isTestCode } from './tests.js';

export interface FactoryState {
  readonly name: string;
  /** The declared name. */
  readonly declaration: Node;
  /** The function that builds the server, or that is given one and registers its handlers. */
  readonly factory: FunctionNode;
  /** `variable`: assigned anew; `container`: a Map, Set, array or object that is changed. */
  readonly form: 'variable' | 'container';
  /** The assignments and calls that change it, inside handlers; in source order. */
  readonly changes: readonly Node[];
}

const containers = /^(?:Map|Set|WeakMap|WeakSet|Array|\w*Cache|\w*LRU)$/u;
const changers = new Set(
  'set add push pop shift unshift splice delete clear sort reverse fill append enqueue dequeue'.split(' '),
);
const lifecycle = new Set([
  'onclose',
  'onerror',
  'oninitialized',
  'onsessioninitialized',
  'onsessionclosed',
  'cleanup',
  'close',
  'dispose',
]);

/** @returns the state of all factories of the file, in source order; none in test code, whose servers live for one test. */
export function collectFactoryState(facts: Facts): FactoryState[] {
  if (isTestCode(facts)) return [];
  const handlerCalls = new Set<Node>(facts.handlers.map((handler) => handler.call));
  const callbacks = new Set<Node>(facts.handlers.flatMap((handler) => handler.callback ?? []));
  const answers = new Map<FunctionNode, boolean>();
  const found: FactoryState[] = [];

  for (const factory of factoriesOf(facts)) {
    for (const variable of variablesOf(facts, factory)) {
      const state = stateOf(variable, factory);
      if (state) found.push(state);
    }
  }
  return found.sort((a, b) => a.declaration.range[0] - b.declaration.range[0]);

  function stateOf(variable: Variable, factory: FunctionNode): FactoryState | undefined {
    const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
    const declarator = definition?.node as Node | undefined;
    if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
    if (facts.classOf(declarator.id) !== undefined) return undefined;
    const writes = variable.references
      .filter((one) => one.isWrite() && !one.init)
      .map((one) => statementOfWrite(one.identifier as unknown as Node));
    const isContainer = declarator.init ? makesContainer(declarator.init) : false;
    const inner = isContainer
      ? variable.references.flatMap((one) => changeOf(one.identifier as unknown as Node) ?? [])
      : [];
    const changes = [...writes, ...inner].filter((node) => isHandlerSide(node, factory));
    if (changes.length === 0) return undefined;
    return {
      name: variable.name,
      declaration: declarator.id,
      factory,
      form: writes.length > 0 ? 'variable' : 'container',
      changes: changes.sort((a, b) => a.range[0] - b.range[0]),
    };
  }

  /** Whether code runs when a handler is called: it stands in a registration, in a table of tools, or is called from there. */
  function isHandlerSide(node: Node, factory: FunctionNode): boolean {
    let inner: Node = node;
    for (let parent = node.parent; parent && parent !== factory; inner = parent, parent = parent.parent) {
      if (handlerCalls.has(parent) || callbacks.has(parent)) return true;
      if (isFunction(parent) && answersCalls(parent, factory)) return true;
      if (isTableEntry(inner, parent)) return true;
    }
    return false;
  }

  function answersCalls(fn: FunctionNode, factory: FunctionNode): boolean {
    const known = answers.get(fn);
    if (known !== undefined) return known;
    answers.set(fn, false);
    const answer = facts.sessionIds.callsOf(fn).some((call) => isHandlerSide(call, factory)) || isPassedToHandler(fn);
    answers.set(fn, answer);
    return answer;
  }

  /** `server.registerTool('x', config, withLog(handler))` */
  function isPassedToHandler(fn: FunctionNode): boolean {
    const { parent } = fn;
    const name =
      fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : undefined;
    const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
    return (variable?.references ?? []).some((reference) => {
      const call = wrapped(reference.identifier as unknown as Node).parent;
      return (
        call?.type === 'CallExpression' &&
        (handlerCalls.has(call) || (call.parent !== undefined && handlerCalls.has(call.parent)))
      );
    });
  }

  /** `const tools = { cd: async () => … }`, called by the handler of `tools/call`. */
  function isTableEntry(inner: Node, parent: Node): boolean {
    if (!isFunction(inner) || parent.type !== 'Property' || lifecycle.has(memberName(parent) ?? '')) return false;
    const table = wrapped(parent.parent).parent;
    return table?.type === 'VariableDeclarator' && facts.handlers.some((handler) => handler.method === 'tools/call');
  }
}

/** @returns the functions that build a server and return or connect it, and those that are given one to register handlers */
export function factoriesOf(facts: Facts): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  const perRequest = new Set(
    facts.sessionTransports.filter((one) => one.sessions === false).map((one) => enclosingFunction(one.node)),
  );
  for (const node of facts.nodes('NewExpression')) {
    if (!isServerClass(facts.classOf(node))) continue;
    const factory = enclosingFunction(node);
    if (factory && !perRequest.has(factory) && isHandedOn(facts, node, factory)) found.add(factory);
  }
  for (const handler of facts.handlers) {
    const callee = calleeOf(handler.call);
    const variable = callee?.receiver && rootVariable(facts, callee.receiver);
    const fn = variable?.defs[0]?.node as Node | undefined;
    if (!variable || !isFunction(fn)) continue;
    const isParameter = fn.params.some((parameter) => isTargetOf(parameterTarget(parameter), variable));
    if (isParameter) found.add(fn);
  }
  return found;
}

function isHandedOn(facts: Facts, node: TSESTree.NewExpression, factory: FunctionNode): boolean {
  const isConstructor = factory.parent.type === 'MethodDefinition' && factory.parent.kind === 'constructor';
  if (isConstructor || isServerClass(facts.returnedClass(factory))) return true;
  const { parent } = wrapped(node);
  const variable =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? facts.variableOf(parent.id) : undefined;
  return (variable?.references ?? []).some((reference) => {
    const use = reference.identifier as unknown as Node;
    if (enclosingFunction(use) === factory && isReturned(use, factory)) return true;
    const member = use.parent;
    return member?.type === 'MemberExpression' && member.object === use && memberName(member) === 'connect';
  });
}

function isReturned(use: Node, factory: FunctionNode): boolean {
  for (let node = use.parent; node && node !== factory; node = node.parent)
    if (node.type === 'ReturnStatement') return true;
  return false;
}

function isTargetOf(target: Node | undefined, variable: Variable): boolean {
  return target !== undefined && (variable.identifiers as unknown as Node[]).includes(target);
}

/** The variable at the root of `server.server`. */
function rootVariable(facts: Facts, node: Node): Variable | undefined {
  const root = rootOf(node);
  return root.type === 'Identifier' ? facts.variableOf(root) : undefined;
}

/** The variables of a function and of the blocks in it, those of nested functions left out. */
function* variablesOf(facts: Facts, factory: FunctionNode): Generator<Variable> {
  const outer = facts.manager.acquire(factory as never, true);
  const stack: Scope[] = outer ? [outer] : [];
  for (let scope = stack.pop(); scope; scope = stack.pop()) {
    yield* scope.variables;
    stack.push(...scope.childScopes.filter((child) => child.type !== 'function' && child.type !== 'class'));
  }
}

function makesContainer(init: Node): boolean {
  const inner = unwrap(init);
  if (inner.type === 'ObjectExpression' || inner.type === 'ArrayExpression') return true;
  return inner.type === 'NewExpression' && inner.callee.type === 'Identifier' && containers.test(inner.callee.name);
}

/** `x.push(…)`, `x[k] = v`, `x.n++`, `delete x[k]` */
function changeOf(use: Node): Node | undefined {
  const member = wrapped(use).parent;
  if (member?.type !== 'MemberExpression' || unwrap(member.object) !== use) return undefined;
  const user = wrapped(member).parent;
  if (user?.type === 'AssignmentExpression') return unwrap(user.left) === member ? user : undefined;
  if (user?.type === 'UpdateExpression' || (user?.type === 'UnaryExpression' && user.operator === 'delete'))
    return user;
  const isCall = user?.type === 'CallExpression' && unwrap(user.callee) === member;
  return isCall && changers.has(memberName(member) ?? '') ? user : undefined;
}

function statementOfWrite(identifier: Node): Node {
  return identifier.parent ?? identifier;
}
