/** Where a file sends, answers, expects or lists methods that 2026-07-28 does without, and what stands beside them. */
import type { TSESTree } from '@typescript-eslint/types';

import { handshakeMethods, removedMethods, sharedMethods, taskMethods } from '../vocabulary/protocol.js';
import { schemaMethods } from '../vocabulary/sdk-symbols.js';
import {
  calleeOf,
  closest,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  objectMember,
  objectValue,
  unwrap,
  wrapped,
} from './ast.js';
import type { Node } from './ast.js';
import type { Facts } from './facts.js';
import type { Variable } from './scope.js';

/** A constant method name in a place where it is sent, answered, expected or listed. */
export interface MethodSite {
  readonly method: string;
  /**
   * `send`: in a message, or given to a function that sends; `answer`: a handler, or a test of an incoming method;
   * `expect`: a test's assertion; `find`: the predicate of a search; `list`: one of several names in a table or array.
   */
  readonly role: 'send' | 'answer' | 'expect' | 'find' | 'list';
  readonly form: 'registration' | 'message' | 'argument' | 'case' | 'comparison' | 'key' | 'list';
  /** What a reader should look at: the comparison, the property, the argument, the key. */
  readonly at: Node;
  /** The different methods that the same `switch`, table, variable or function knows, this one included. */
  readonly siblings: ReadonlySet<string>;
  /** `send`: the object that is the message, where there is one. */
  readonly message: TSESTree.ObjectExpression | undefined;
  /** `send`: the parameters that go with the method. */
  readonly params: Node | undefined;
  /** The call that the name or the message is an argument of. */
  readonly call: TSESTree.CallExpression | undefined;
  /** `answer`, `expect`: what is compared with the method. */
  readonly subject: Node | undefined;
  /** `answer`: what runs for this method, as far as it is in the file. */
  readonly branch: readonly Node[];
  /** `list`: the whole table or array. */
  readonly container: Node | undefined;
}

/** @returns the sites of the methods of the handshake, of tasks and of others that are gone, in source order. */
export function methodSites(facts: Facts): readonly MethodSite[] {
  let sites = known.get(facts);
  if (!sites) known.set(facts, (sites = collect(facts)));
  return sites;
}

/** @returns whether a dispatcher has another method that no protocol but MCP has. */
export function hasMcpSibling(site: MethodSite): boolean {
  for (const method of site.siblings) if (method !== site.method && ownMethods.has(method)) return true;
  return false;
}

/**
 * @returns what a message that is no call of the SDK's is for the reader of a file; nothing for lists of names, for a
 *   `case` that does nothing, and for comparisons beside the SDK, which dispatches by itself
 */
export function useOf(facts: Facts, site: MethodSite, isTest: boolean): 'request' | 'answer' | 'test' | undefined {
  const { role, form, branch } = site;
  if (role === 'expect' || role === 'find' || (isTest && role === 'send')) return 'test';
  if (isTest || role === 'list') return undefined;
  if (role === 'send') return 'request';
  const isIdle = form === 'case' && branch.every(({ type }) => type === 'BreakStatement');
  return facts.generation === 'raw' && !isIdle ? 'answer' : undefined;
}

/** @returns whether an expression is called `method`: `message.method`, `rpcMethod`, `req.body['method']`. */
export function isMethodName(node: Node | undefined): boolean {
  const name = node && dottedName(node);
  return name !== undefined && /(?:^|\.)\w*method$/iu.test(name);
}

const known = new WeakMap<Facts, readonly MethodSite[]>();

const wanted = new Set([...handshakeMethods, 'initialized', ...taskMethods, ...removedMethods]);

/** Methods that are MCP's alone. */
const ownMethods: ReadonlySet<string> = new Set(
  Object.values(schemaMethods).filter((method) => !sharedMethods.includes(method)),
);

/** @returns whether no protocol but MCP has a method of this name. */
export function isOwnMethod(method: string): boolean {
  return ownMethods.has(method);
}

/** A name where it stands, before anything is known of its neighbours. */
type Draft = Omit<MethodSite, 'siblings'> & { readonly group: unknown };

function collect(facts: Facts): MethodSite[] {
  const groups = new Map<unknown, Set<string>>();
  const join = (group: unknown, method: string): void => {
    const methods = groups.get(group);
    if (methods) methods.add(method);
    else groups.set(group, new Set([method]));
  };
  const drafts: Draft[] = [];
  for (const draft of draftsOf(facts)) {
    if (draft.group !== undefined) join(draft.group, draft.method);
    if (wanted.has(draft.method)) drafts.push(draft);
  }
  const found = drafts.map(({ group, ...draft }): MethodSite => {
    return { ...draft, siblings: groups.get(group) ?? new Set([draft.method]) };
  });
  return found.sort((a, b) => a.at.range[0] - b.at.range[0]);
}

const nothing = {
  message: undefined,
  params: undefined,
  call: undefined,
  subject: undefined,
  branch: [],
  container: undefined,
};

function* draftsOf(facts: Facts): Generator<Draft> {
  const variables = new Map<Variable, string>();
  const registered = new Set<Node>();
  for (const { call, method, callback, kind } of facts.handlers) {
    const [at] = call.arguments;
    if (method === undefined || !at || (kind !== 'request' && kind !== 'notification')) continue;
    registered.add(call);
    const group = `${dottedName(call.callee) ?? ''}()`;
    yield {
      ...nothing,
      method,
      role: 'answer',
      form: 'registration',
      at,
      group,
      call,
      branch: callback ? [callback] : [],
    };
  }
  for (const use of facts.methodUses) {
    const { method, node, owner, subject } = use;
    if (!isKnown(method)) continue;
    if (use.position === 'case' && owner.type === 'SwitchCase') {
      const branch = statementsOfCase(owner);
      yield { ...nothing, method, role: 'answer', form: 'case', at: node, group: owner.parent, subject, branch };
    } else if (use.position === 'comparison' && owner.type === 'BinaryExpression') {
      const role = inAssertion(owner) ? 'expect' : isSearch(owner) ? 'find' : 'answer';
      const group = subject && nameOf(facts, variables, subject);
      yield {
        ...nothing,
        method,
        role,
        form: 'comparison',
        at: owner,
        group,
        subject,
        branch: branchOfComparison(owner),
      };
    } else if (use.position === 'key' && owner.type === 'Property') {
      // Most keys are no methods: they only tell what stands beside one.
      const isWanted = wanted.has(method);
      const role = isWanted && isPlain(facts, owner.value) ? 'list' : 'answer';
      const branch = isWanted ? [facts.functionOf(owner.value) ?? owner.value] : [];
      yield { ...nothing, method, role, form: 'key', at: node, group: owner.parent, branch, container: owner.parent };
    } else if (use.position === 'value' && owner.type === 'ObjectExpression' && !isRecord(owner)) {
      const role = inAssertion(owner) ? 'expect' : 'send';
      const call = callWithArgument(owner);
      const params = objectValue(owner, 'params');
      yield {
        ...nothing,
        method,
        role,
        form: 'message',
        at: node.parent ?? node,
        group: undefined,
        message: owner,
        params,
        call,
      };
    }
  }
  for (const call of facts.nodes('CallExpression')) {
    if (!registered.has(call)) yield* argumentsOf(facts, call);
  }
  for (const node of facts.nodes('AssignmentExpression')) {
    if (node.left.type !== 'MemberExpression') continue;
    const method = node.left.computed ? facts.stringOf(node.left.property) : memberName(node.left);
    const table = dottedName(node.left.object);
    if (method === undefined || table === undefined || !isKnown(method)) continue;
    const branch = [facts.functionOf(node.right) ?? node.right];
    yield { ...nothing, method, role: 'answer', form: 'key', at: node.left, group: `${table}[]`, branch };
  }
  yield* namesOf(facts);
}

/** `{ timestamp, direction, message: { jsonrpc: '2.0', method: 'x' } }`: a line of a log that shows messages. */
function isRecord(message: Node): boolean {
  const property = wrapped(message).parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectExpression') return false;
  return ['timestamp', 'direction'].some((name) => objectMember(property.parent, name) !== undefined);
}

/** Names as the first or second argument: `request('initialize', …)`, `addMethod('ping', …)`, `rpc(url, 'tools/list')`. */
function* argumentsOf(facts: Facts, call: TSESTree.CallExpression): Generator<Draft> {
  const callee = calleeOf(call);
  if (!callee || ignoredCallees.test(callee.name)) return;
  for (const [index, at] of call.arguments.slice(0, 2).entries()) {
    const method = at.type === 'SpreadElement' || isFunction(at) ? undefined : facts.stringOf(at);
    if (method === undefined || !isKnown(method) || isParametersOf(facts, call, method)) continue;
    const assertion = isAssertion(callee.name);
    const subject = assertion ? (index === 1 ? call.arguments[0] : expectedOf(call)) : undefined;
    const fn = call.arguments
      .slice(index + 1)
      .map((argument) => facts.functionOf(argument))
      .find(Boolean);
    const answers = fn !== undefined || call.parent.type === 'Decorator' || registers.test(callee.name);
    const role = assertion ? 'expect' : callee.name === 'literal' ? 'list' : answers ? 'answer' : 'send';
    const group = `${dottedName(call.callee) ?? callee.name}(${index})`;
    const params = role === 'send' ? call.arguments[index + 1] : undefined;
    const container = role === 'list' ? call : undefined;
    yield {
      ...nothing,
      method,
      role,
      form: 'argument',
      at,
      group,
      call,
      params,
      subject,
      branch: fn ? [fn] : [],
      container,
    };
  }
}

/** `request('tasks/list', parametersOf('tasks/list'))`: the outer call says it. */
function isParametersOf(facts: Facts, call: TSESTree.CallExpression, method: string): boolean {
  const { parent } = call;
  return (
    parent.type === 'CallExpression' && parent.arguments[0] !== call && facts.stringOf(parent.arguments[0]) === method
  );
}

/** Calls that take any string: what they do with it says nothing. */
const ignoredCallees =
  /^(?:has|get|includes|indexOf|delete|startsWith|endsWith|split|join|log|info|debug|warn|error|trace|verbose|describe|it|test|suite|t|require|registerTool|tool|registerPrompt|prompt|callTool|Error)$/u;

/** @returns whether a call takes any text, so that the name of a method in it says nothing: `log('ping')` */
export function takesAnyName(call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  return !callee || ignoredCallees.test(callee.name);
}

const registers = /^(?:(?:set|add|on|register|define)(?![a-z])|method$)/u;

/** Names that a table, an enum or an array holds; a pair of a name and a function is an answer. */
function* namesOf(facts: Facts): Generator<Draft> {
  for (const node of facts.nodes('Literal')) {
    if (typeof node.value !== 'string' || !isKnown(node.value)) continue;
    const container = tableOf(node);
    if (!container) continue;
    const method = node.value;
    const pair =
      node.parent.type === 'ArrayExpression' && node.parent.parent.type === 'ArrayExpression'
        ? node.parent.elements[1]
        : undefined;
    const role = inAssertion(container) ? 'expect' : pair && !isPlain(facts, pair) ? 'answer' : 'list';
    const branch = role === 'answer' && pair ? [facts.functionOf(pair) ?? pair] : [];
    const form = role === 'answer' ? 'key' : 'list';
    yield { ...nothing, method, role, form, at: node, group: container, branch, container };
  }
}

/** @returns the outermost table, enum or array that holds the name as a value. */
function tableOf(name: Node): Node | undefined {
  let table: Node | undefined;
  let inner: Node = wrapped(name);
  for (let node = inner.parent; node; node = node.parent) {
    if (node.type === 'TSEnumMember') return node.initializer === inner ? closest(node, isEnum) : undefined;
    if (node.type === 'Property') {
      const key = memberName(node);
      if (node.value !== inner || (!table && (key === undefined || labelKeys.has(key)))) return table;
    } else if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') {
      table = node;
    } else if (unwrap(node) !== unwrap(inner)) {
      return table;
    }
    inner = node;
  }
  return table;
}

const isEnum = (node: Node): node is TSESTree.TSEnumDeclaration => node.type === 'TSEnumDeclaration';

/** Members whose value is a text or an address rather than a method; `method` is a message's own. */
const labelKeys = new Set([
  'method',
  'name',
  'id',
  'key',
  'title',
  'label',
  'path',
  'url',
  'route',
  'view',
  'tool',
  'description',
  'type',
]);

function isKnown(text: string): boolean {
  return wanted.has(text) || ownMethods.has(text);
}

/** Whether a value cannot be a handler. */
function isPlain(facts: Facts, value: Node): boolean {
  const inner = unwrap(value);
  if (inner.type === 'Literal' || inner.type === 'TemplateLiteral') return true;
  return inner.type !== 'ObjectExpression' && facts.valueOf(inner) !== undefined;
}

/** A name for what is compared: the same one for the same property of the same variable. */
function nameOf(facts: Facts, ids: Map<Variable, string>, subject: Node): string | undefined {
  const name = dottedName(subject);
  if (name === undefined) return undefined;
  let root = unwrap(subject);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  if (!variable) return name;
  const id = ids.get(variable) ?? String(ids.size);
  ids.set(variable, id);
  return `${name}#${id}`;
}

/** The statements of a `case`, or of the next one that has some. */
function statementsOfCase(node: TSESTree.SwitchCase): readonly Node[] {
  const { cases } = node.parent;
  return cases.slice(cases.indexOf(node)).find((one) => one.consequent.length > 0)?.consequent ?? [];
}

/** What runs when `=== method` holds: the branch, or after `if (!== method) return` the rest of the block. */
function branchOfComparison(comparison: TSESTree.BinaryExpression): readonly Node[] {
  const equal = comparison.operator === '===' || comparison.operator === '==';
  let test: Node = wrapped(comparison);
  while (test.parent?.type === 'LogicalExpression') test = wrapped(test.parent);
  const owner = test.parent;
  if (owner?.type === 'ConditionalExpression' && owner.test === test)
    return [equal ? owner.consequent : owner.alternate];
  if (owner?.type !== 'IfStatement' || owner.test !== test) return [];
  if (equal) return [owner.consequent];
  if (owner.alternate) return [owner.alternate];
  const block = owner.parent;
  return leaves(owner.consequent) && block.type === 'BlockStatement'
    ? block.body.slice(block.body.indexOf(owner) + 1)
    : [];
}

function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

const finders = new Set(['find', 'findIndex', 'findLast', 'findLastIndex', 'filter', 'some', 'every']);

/** `messages.some((message) => message.method === 'x')` */
function isSearch(comparison: Node): boolean {
  const fn = enclosingFunction(comparison);
  return fn !== undefined && isCallbackOfFinder(fn);
}

function isCallbackOfFinder(fn: Node): boolean {
  const call = fn.parent;
  return call?.type === 'CallExpression' && call.arguments[0] === fn && finders.has(calleeOf(call)?.name ?? '');
}

const plainAssertions = new Set([
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'eql',
  'objectContaining',
  'arrayContaining',
]);

function isAssertion(name: string): boolean {
  return (
    plainAssertions.has(name) ||
    /^to(?:Be|Equal|StrictEqual|MatchObject|Contain|ContainEqual|HaveBeen\w+|HaveProperty)$/u.test(name)
  );
}

/** Whether the value is part of what an assertion compares; what it gives to another function is not. */
function inAssertion(value: Node): boolean {
  let inner = value;
  for (let node = value.parent; node; node = node.parent) {
    if (node.type === 'CallExpression' && node.callee !== inner) {
      const name = calleeOf(node)?.name ?? '';
      if (name === 'expect' || isAssertion(name)) return true;
      if (!finders.has(name)) return false;
    } else if (isFunction(node) ? !isCallbackOfFinder(node) : /Statement$|Declarat/u.test(node.type)) {
      return false;
    }
    inner = node;
  }
  return false;
}

/** What `expect(x).not.toBe(…)` is about. */
function expectedOf(call: TSESTree.CallExpression): Node | undefined {
  let node = calleeOf(call)?.receiver;
  while (node?.type === 'MemberExpression') node = node.object;
  return node?.type === 'CallExpression' ? node.arguments[0] : undefined;
}

/** The call that gets the value as an argument, as it is or as JSON. */
function callWithArgument(value: Node): TSESTree.CallExpression | undefined {
  const outer = wrapped(value);
  const call = outer.parent;
  return call?.type === 'CallExpression' && call.callee !== outer ? call : undefined;
}
