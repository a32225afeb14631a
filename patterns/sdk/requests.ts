/** Schemas in calls: handlers are registered by method, and requests know their results by it. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  objectValue,
  unwrap,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { parameterTarget } from '../facts/handlers.js';
import { parenthesizedRange, preferredQuote } from '../facts/insertion.js';
import { resultSchemas, schemaMethods, taskMethods } from '../vocabulary/sdk-symbols.js';
import { commentsIn } from './comments.js';
import type { Migration } from './migration.js';
import { migrateOwnSchema, writeParamsHandler } from './own-schemas.js';
import { mentionsOf } from './references.js';
import { isTypeScript } from '../source-file.js';

export function migrateRequests(migration: Migration): void {
  for (const call of migration.facts.nodes('CallExpression')) {
    const name = calleeOf(call)?.name;
    if (name === undefined || !calleeOf(call)?.receiver) continue;
    if (name === 'setRequestHandler' || name === 'setNotificationHandler') migrateHandler(migration, call);
    else if (name === 'removeRequestHandler' || name === 'removeNotificationHandler') migrateRemoval(migration, call);
    else if (isAssertion(name)) continue;
    else if (name === 'callTool') dropToolSchema(migration, call);
    else if (name === 'request' || name === 'sendRequest' || name === 'send') dropResultSchema(migration, call);
  }
  migrateAssertions(migration);
  for (const assignment of migration.facts.nodes('AssignmentExpression')) typeOverride(migration, assignment);
}

/** `client.request = async function (request, ...rest)`: v2 has two forms of it, so nothing types the parameters any more. */
function typeOverride({ facts, edits, mark }: Migration, { left, right }: TSESTree.AssignmentExpression): void {
  if (!isTypeScript(facts.source) || left.type !== 'MemberExpression' || memberName(left) !== 'request') return;
  const sdkClass = facts.classOf(left.object);
  const fn = unwrap(right);
  if ((sdkClass !== 'Client' && sdkClass !== 'Server') || !isFunction(fn)) return;
  for (const parameter of fn.params) {
    const target = parameter.type === 'RestElement' ? parameter.argument : parameter;
    if (
      target.type !== 'Identifier' ||
      target.typeAnnotation ||
      ('typeAnnotation' in parameter && parameter.typeAnnotation)
    )
      continue;
    mark(target, 'request');
    edits.insert(parameter.range[1], parameter.type === 'RestElement' ? ': [any, any?]' : ': any');
  }
}

function isAssertion(name: string): boolean {
  return /^to(?:Have)?BeenCalledWith$/u.test(name);
}

/** `setRequestHandler(ListToolsRequestSchema, …)` */
function migrateHandler(migration: Migration, call: TSESTree.CallExpression): void {
  const [first] = call.arguments;
  if (!first) return;
  const method = methodOf(migration, first);
  if (method === undefined) {
    migrateOwnSchema(migration, call);
    return;
  }
  if (taskMethods.includes(method)) {
    // v2 knows no handlers for tasks by name, but takes any method with a schema of its params.
    const quote = preferredQuote(migration.facts.nodes('Literal'));
    if (!writeParamsHandler(migration, call, quote + method + quote, false)) {
      migration.remark({ messageId: 'taskHandler', at: first, data: { method }, safety: 'manual' });
    }
    return;
  }
  writeMethod(migration, first, method);
}

/** `removeRequestHandler(PingRequestSchema.shape.method.value)`: the method that the schema holds. */
function migrateRemoval(migration: Migration, call: TSESTree.CallExpression): void {
  const [first] = call.arguments;
  let node: Node | undefined = first;
  for (const name of ['value', 'method', 'shape']) {
    const inner: Node | undefined = node && unwrap(node);
    if (inner?.type !== 'MemberExpression' || memberName(inner) !== name) return;
    node = inner.object;
  }
  const method = node && methodOf(migration, node);
  const use = migration.useAt(node);
  if (!first || method === undefined || !use) return;
  migration.consume(use);
  const quote = preferredQuote(migration.facts.nodes('Literal'));
  migration.edits.replace(first.range, quote + method + quote);
}

function writeMethod(migration: Migration, schema: Node, method: string): void {
  const use = migration.useAt(schema);
  if (use) migration.consume(use);
  migration.mark(schema, migration.text(schema));
  const quote = preferredQuote(migration.facts.nodes('Literal'));
  migration.edits.replace(schema.range, quote + method + quote);
}

/** The method that a schema of the SDK stands for, however it got here. */
function methodOf({ facts }: Migration, node: Node): string | undefined {
  const name = facts.sdk(node)?.name;
  return name !== undefined && Object.hasOwn(schemaMethods, name) ? schemaMethods[name] : undefined;
}

/**
 * What tests compare with the first arguments of registrations: `expect(server.setRequestHandler)
 * .toHaveBeenCalledWith(ListToolsRequestSchema, …)`, and schemas that are looked up among the calls of a mock.
 */
function migrateAssertions(migration: Migration): void {
  for (const use of migration.uses) {
    const { node } = use;
    const { parent } = node;
    if (migration.isConsumed(use)) continue;
    const isKey =
      parent?.type === 'CallExpression'
        ? isAssertedKey(migration, parent, node) || isLookedUpKey(migration, parent, node)
        : parent?.type === 'BinaryExpression' && isAmongCalls(migration, parent);
    const method = isKey ? methodOf(migration, node) : undefined;
    if (method !== undefined) writeMethod(migration, node, method);
  }
}

function isAssertedKey(migration: Migration, call: TSESTree.CallExpression, node: Node): boolean {
  if (call.arguments[0] !== node) return false;
  const name = calleeOf(call)?.name ?? '';
  const subject = unwrap(call.callee);
  if (/^(?:to(?:Have)?Been(?:Nth|Last)?CalledWith|calledWith)$/u.test(name))
    return /set(?:Request|Notification)Handler/u.test(migration.text(subject));
  if (name !== 'toContain' || subject.type !== 'MemberExpression') return false;
  // `const keys = server.setRequestHandler.mock.calls.map((call) => call[0]); expect(keys).toContain(…)`
  const expected = subjectOf(subject);
  const variable = expected?.type === 'Identifier' ? migration.facts.variableOf(expected) : undefined;
  const init = (variable && migration.facts.initializerOf(variable)) ?? expected;
  return init !== undefined && readsCalls(init);
}

/** The argument of the `expect` that a matcher belongs to. */
function subjectOf({ object }: TSESTree.MemberExpression): Node | undefined {
  const inner = unwrap(object);
  if (inner.type === 'MemberExpression') return subjectOf(inner);
  const [argument] = inner.type === 'CallExpression' && calleeOf(inner)?.name === 'expect' ? inner.arguments : [];
  return argument && unwrap(argument);
}

/** `handlerFor(ListToolsRequestSchema)`, with a function that looks for its parameter among the calls of a mock. */
function isLookedUpKey(migration: Migration, call: TSESTree.CallExpression, node: Node): boolean {
  const { facts } = migration;
  const fn = facts.functionOf(call.callee);
  const parameter = fn && parameterTarget(fn.params[call.arguments.indexOf(node as never)]);
  const variable = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
  const reads = variable ? mentionsOf(facts, variable) : [];
  return (
    reads.length > 0 &&
    reads.every(({ parent }) => parent.type === 'BinaryExpression' && isAmongCalls(migration, parent))
  );
}

/** `server.setRequestHandler.mock.calls.find((call) => call[0] === …)` */
function isAmongCalls(migration: Migration, comparison: TSESTree.BinaryExpression): boolean {
  if (!/^[!=]==?$/u.test(comparison.operator)) return false;
  const fn = enclosingFunction(comparison);
  const call = fn?.parent;
  return (
    call?.type === 'CallExpression' &&
    /^(?:find|filter|some|findLast|findIndex)$/u.test(calleeOf(call)?.name ?? '') &&
    readsCalls(call.callee)
  );
}

/** Whether it reads what a mock of a registration was called with. */
function readsCalls(node: Node): boolean {
  return [...descendants(node)].some((one) => one.type === 'MemberExpression' && isCallsOfRegistration(one));
}

/** `server.setRequestHandler.mock.calls`, `vi.mocked(server.setRequestHandler).mock.calls` */
function isCallsOfRegistration(calls: TSESTree.MemberExpression): boolean {
  const mock = unwrap(calls.object);
  if (memberName(calls) !== 'calls' || mock.type !== 'MemberExpression' || memberName(mock) !== 'mock') return false;
  const outer = unwrap(mock.object);
  const [only, ...others] = outer.type === 'CallExpression' ? outer.arguments : [outer];
  const spied = only && others.length === 0 ? unwrap(only) : undefined;
  const name = spied?.type === 'MemberExpression' ? memberName(spied) : spied && dottedName(spied);
  return /^set(?:Request|Notification)Handler$/u.test(name ?? '');
}

/** `callTool(params, CallToolResultSchema, options)`: v2 has no such parameter. */
function dropToolSchema(migration: Migration, call: TSESTree.CallExpression): void {
  const { facts } = migration;
  const [, second, third] = call.arguments;
  if (!second) return;
  const isSchema = facts.sdk(second)?.name.endsWith('Schema') === true;
  const isNothing = second.type === 'Identifier' && second.name === 'undefined' && third !== undefined;
  if (isSchema || (isNothing && isClient(migration, calleeOf(call)?.receiver))) dropArgument(migration, call, 1);
}

/** By its class; where that is out of sight, by its name. */
function isClient({ facts, text }: Migration, receiver: Node | undefined): boolean {
  if (!receiver) return false;
  const sdkClass = facts.classOf(receiver);
  return sdkClass === undefined ? /client$/iu.test(text(receiver)) : sdkClass === 'Client';
}

/** `request({ method: 'tools/list' }, ListToolsResultSchema)`: the schema that the method has anyway. */
function dropResultSchema(migration: Migration, call: TSESTree.CallExpression): void {
  const { facts } = migration;
  const [first, second, third] = call.arguments;
  const value = objectValue(first, 'method');
  const method = value && facts.stringOf(value);
  if (!second || method === undefined) return;
  const expected = Object.hasOwn(resultSchemas, method) ? resultSchemas[method] : undefined;
  const name = facts.sdk(second)?.name;
  if (name !== undefined && name === expected) dropArgument(migration, call, 1);
  const isNothing = second.type === 'Identifier' && second.name === 'undefined' && third !== undefined;
  const receiver = calleeOf(call)?.receiver;
  if (isNothing && expected !== undefined && receiver && facts.classOf(receiver) !== undefined)
    dropArgument(migration, call, 1);
}

function dropArgument(migration: Migration, call: TSESTree.CallExpression, index: number): void {
  const { facts, edits } = migration;
  const argument = call.arguments[index];
  const previous = call.arguments[index - 1];
  const next = call.arguments[index + 1];
  if (!argument || !previous) return;
  const [start, end] = parenthesizedRange(facts.source, argument);
  const range: readonly [number, number] = next
    ? [start, parenthesizedRange(facts.source, next)[0]]
    : [parenthesizedRange(facts.source, previous)[1], end];
  if (commentsIn(facts.source, range).length > 0) return;
  const use = migration.useAt(argument);
  if (use) migration.consume(use);
  migration.mark(argument, migration.text(argument));
  edits.remove(range);
}
