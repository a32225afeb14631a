/** Handlers that are registered with a schema of the program's own: v2 takes the method, and a schema of the params alone. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  contains,
  hasSpread,
  isFunction,
  memberName,
  objectMembers,
  objectValue,
  unwrap,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import { parameterTarget } from '../facts/handlers.js';
import { indentAt, parenthesizedRange, preferredQuote } from '../facts/insertion.js';
import { lineBreakOf } from '../todo-comment.js';
import { schemaMethods, taskMethods } from '../vocabulary/sdk-symbols.js';
import { isDirective } from '../lift/emitted-file.js';
import { commentsIn } from './comments.js';
import type { Migration } from './migration.js';
import { freeName, isWritten, mentionsOf } from './references.js';

/** `z.object({ method: z.literal('x'), … })` or `RequestSchema.extend({ … })`. */
interface OwnSchema {
  /** Whether it stands in the call itself. */
  readonly isInPlace: boolean;
  /** Whether handlers are given the rest of the message, too. */
  readonly isLoose: boolean;
  readonly method: Method | undefined;
  readonly params: Node | undefined;
  /** Whether it says nothing of the message but its method. */
  readonly isMethodOnly: boolean;
}

/** The method as it is written in the new call; its text, if it is known. */
interface Method {
  readonly code: string;
  readonly name: string | undefined;
}

/** Rewrites a registration of which the first argument is no schema of the SDK, or says what has to be written. */
export function migrateOwnSchema(migration: Migration, call: TSESTree.CallExpression): void {
  const [first, second] = call.arguments;
  if (!first || !second) return;
  const schema = ownSchemaAt(migration, first);
  if (schema) {
    if (writeKnownMethod(migration, first, schema) || writeOwnSchema(migration, call, schema)) return;
  } else if (!isOfV1(migration, call, first)) return;
  migration.remark({
    messageId: 'customHandler',
    at: first,
    data: { method: schema?.method?.name ?? 'the method', register: calleeOf(call)?.name ?? '' },
    safety: 'manual',
  });
}

/** In v1 there was always a schema here, wherever it is from. */
function isOfV1({ facts, sites }: Migration, call: TSESTree.CallExpression, first: Node): boolean {
  const receiver = calleeOf(call)?.receiver;
  return (
    sites.length > 0 &&
    receiver !== undefined &&
    facts.classOf(receiver) !== undefined &&
    facts.stringOf(first) === undefined &&
    unwrap(first).type !== 'Literal'
  );
}

/** `z.object({ method: z.literal('ping') })` in the call says what v2 knows by the method. */
function writeKnownMethod({ facts, edits, mark, text }: Migration, first: Node, schema: OwnSchema): boolean {
  const { isInPlace, isMethodOnly, method } = schema;
  if (!isInPlace || !isMethodOnly || !isKnownMethod(method?.name)) return false;
  if (!method || commentsIn(facts.source, first.range).length > 0) return false;
  mark(first, text(first));
  edits.replace(first.range, method.code);
  return true;
}

const knownMethods = new Set(Object.values(schemaMethods).filter((one) => !taskMethods.includes(one)));

function isKnownMethod(name: string | undefined): boolean {
  return name !== undefined && knownMethods.has(name);
}

function writeOwnSchema(migration: Migration, call: TSESTree.CallExpression, schema: OwnSchema): boolean {
  const [first] = call.arguments;
  const { isInPlace, isLoose, method, params } = schema;
  if (!first || !method || !params) return false;
  if (!isInPlace) return writeParamsHandler(migration, call, method.code, isLoose);
  const { facts, edits } = migration;
  const outer = parenthesizedRange(facts.source, first);
  const inner = parenthesizedRange(facts.source, params);
  const before = [outer[0], inner[0]] as const;
  const behind = [inner[1], outer[1]] as const;
  if ([before, behind].some((range) => commentsIn(facts.source, range).length > 0)) return false;
  const rewrite = handlerRewrite(migration, call.arguments[1], method.code, isLoose);
  if (!rewrite) return false;
  migration.mark(first, migration.text(first));
  for (const use of migration.uses)
    if (contains(first, use.node) && !contains(params, use.node)) migration.consume(use);
  edits.replace(before, `${method.code}, { params: `);
  edits.replace(behind, ' }');
  rewrite();
  return true;
}

/**
 * `setRequestHandler(Schema, (request) => …)` becomes `setRequestHandler(method, { params: Schema.shape.params }, (params) => …)`.
 *
 * @param method as it is written in the code
 * @param isLoose whether the schema keeps what it does not name
 * @returns whether it does
 */
export function writeParamsHandler(
  migration: Migration,
  call: TSESTree.CallExpression,
  method: string,
  isLoose: boolean,
): boolean {
  const [first, second] = call.arguments;
  const rewrite = handlerRewrite(migration, second, method, isLoose);
  if (!first || !rewrite) return false;
  migration.mark(first, migration.text(first));
  const [start, end] = parenthesizedRange(migration.facts.source, first);
  migration.edits.insert(start, `${method}, { params: `);
  migration.edits.insert(end, '.shape.params }');
  rewrite();
  return true;
}

/** The schema that an argument is, or the constant that it names. */
function ownSchemaAt(migration: Migration, node: Node): OwnSchema | undefined {
  const { facts } = migration;
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = inner.type === 'Identifier' ? variable && facts.initializerOf(variable) : inner;
  let call = init && unwrap(init);
  let isLoose = false;
  for (;;) {
    if (call?.type !== 'CallExpression') return undefined;
    const callee = calleeOf(call);
    if (!callee?.receiver || !/^(?:passthrough|loose|strip)$/u.test(callee.name)) break;
    isLoose = callee.name !== 'strip';
    call = unwrap(callee.receiver);
  }
  const creator = calleeOf(call)?.name ?? '';
  const [argument] = call.arguments;
  const shape = argument && unwrap(argument);
  if (!/^(?:object|extend|looseObject|strictObject)$/u.test(creator) || shape?.type !== 'ObjectExpression')
    return undefined;
  const value = objectValue(shape, 'method');
  if (!value) return undefined;
  const names = objectMembers(shape).map(memberName);
  const isWhole = !hasSpread(shape) && names.every((name) => name === 'method' || name === 'params');
  return {
    isInPlace: inner.type !== 'Identifier',
    isLoose: isLoose || creator === 'looseObject',
    method: methodIn(migration, node, value),
    // A schema that names more than these asks for more than v2 can check.
    params: isWhole ? objectValue(shape, 'params') : undefined,
    isMethodOnly: isWhole && names.length === 1 && /^(?:looseO|o)bject$/u.test(creator),
  };
}

/** What `z.literal` is given, if that means the same where the handler is registered. */
function methodIn({ facts, text }: Migration, at: Node, value: Node): Method | undefined {
  const call = unwrap(value);
  const [argument] = call.type === 'CallExpression' && calleeOf(call)?.name === 'literal' ? call.arguments : [];
  if (argument?.type === 'Literal') {
    const quote = preferredQuote(facts.nodes('Literal'));
    return typeof argument.value === 'string'
      ? { code: quote + argument.value + quote, name: argument.value }
      : undefined;
  }
  if (argument?.type !== 'Identifier') return undefined;
  const variable = facts.variableOf(argument);
  const isSame = variable !== undefined && facts.lookUp(at, argument.name) === variable;
  const isConstant = variable?.references.every((one) => one.init === true || !one.isWrite()) === true;
  return isSame && isConstant ? { code: text(argument), name: facts.stringOf(argument) } : undefined;
}

/** @returns what makes a function of the request one of its params; nothing where it needs what the params do not say. */
function handlerRewrite(
  migration: Migration,
  handler: Node | undefined,
  method: string,
  isLoose: boolean,
): (() => void) | undefined {
  const fn = handler && unwrap(handler);
  if (!fn || !isFunction(fn)) return undefined;
  return paramsOnly(migration, fn) ?? requestAgain(migration, fn, method, isLoose);
}

function paramsOnly(migration: Migration, fn: FunctionNode): (() => void) | undefined {
  const { facts, edits } = migration;
  const target = parameterTarget(fn.params[0]);
  if (!target) return () => undefined;
  if (target.type === 'ObjectPattern') {
    const [only] = target.properties;
    if (target.properties.length !== 1 || only?.type !== 'Property' || memberName(only) !== 'params') return undefined;
    const end = target.typeAnnotation ? target.typeAnnotation.range[1] : target.range[1];
    return () => edits.replace([target.range[0], end], migration.text(only.value));
  }
  const variable = target.type === 'Identifier' ? facts.variableOf(target) : undefined;
  if (
    target.type !== 'Identifier' ||
    !variable ||
    isTaken(
      migration,
      variable.references.map(({ identifier }) => identifier as unknown as Node),
    )
  )
    return undefined;
  const reads = mentionsOf(facts, variable).map(({ parent }) => parent);
  if (!reads.every((read) => read.type === 'MemberExpression' && memberName(read) === 'params')) return undefined;
  const type = target.typeAnnotation?.typeAnnotation;
  return () => {
    edits.replace([target.range[0], target.range[0] + target.name.length], 'params');
    if (type && type.type !== 'TSAnyKeyword') edits.insert(type.range[1], "['params']");
    for (const read of reads) edits.replace(read.range, 'params');
  };
}

/** Whether `params` means something else where the request is read. */
function isTaken({ facts }: Migration, nodes: readonly Node[]): boolean {
  return nodes.some((node) => facts.lookUp(node, 'params') !== undefined);
}

/** Makes the request of v1 at the head of the handler, of which a schema let the method and the params through. */
function requestAgain(
  migration: Migration,
  fn: FunctionNode,
  method: string,
  isLoose: boolean,
): (() => void) | undefined {
  const { facts, edits } = migration;
  const [target] = fn.params;
  const { body } = fn;
  const variable = target?.type === 'Identifier' ? facts.variableOf(target) : undefined;
  if (target?.type !== 'Identifier' || !variable || body?.type !== 'BlockStatement') return undefined;
  const reads = mentionsOf(facts, variable);
  const [head] = body.body;
  const inHead = reads.some((read) => !contains(body, read));
  if (!head || inHead || reads.some(isWritten) || isDirective(head)) return undefined;
  if (isLoose && !reads.every(({ parent }) => /^(?:method|params)$/u.test(memberNameOf(parent)))) return undefined;
  const type = target.typeAnnotation?.typeAnnotation;
  const typeText = type && type.type !== 'TSAnyKeyword' ? migration.text(type) : undefined;
  const local = freeName(facts, 'params', 'requestParams');
  return () => {
    edits.replace([target.range[0], target.range[0] + target.name.length], local);
    if (type && typeText !== undefined) edits.insert(type.range[1], "['params']");
    const { text } = facts.source;
    const isOwnLine = /[\r\n]/u.test(text.slice(body.range[0], head.range[0]));
    const start = isOwnLine ? lineBreakOf(text) + indentAt(text, head.range[0]) : ' ';
    const annotation = typeText === undefined ? (type ? ': any' : '') : `: ${typeText}`;
    const params = local === 'params' ? local : `params: ${local}`;
    const code = method === 'method' ? method : `method: ${method}`;
    edits.insert(body.range[0] + 1, `${start}const ${target.name}${annotation} = { ${code}, ${params} };`);
  };
}

function memberNameOf(node: Node): string {
  return node.type === 'MemberExpression' ? (memberName(node) ?? '') : '';
}
