/** Where servers without the SDK have a request in their hands, parsed, and nothing is done with it yet. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  closest,
  contains,
  descendants,
  dottedName,
  enclosingFunction,
  isFunction,
  memberName,
  statementOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { FunctionNode, Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { parameterTarget } from '../facts/handlers.js';
import { reachesDispatch } from '../facts/raw-dispatch.js';

export interface NodeEntry {
  readonly kind: 'node';
  /** The function whose parameters the request and the response are. */
  readonly fn: FunctionNode;
  /** How the objects of `node:http` are called: `req`, `request.raw`, `ctx.req`. */
  readonly request: string;
  readonly response: string;
  /** The message, as an expression. */
  readonly message: string;
  /** The statement behind which the message is there; absent where it comes with the request. */
  readonly behind: Node | undefined;
  /** `const { method, params } = JSON.parse(body)`: the message has no name of its own. */
  readonly unnamed: { readonly statement: Node; readonly value: Node } | undefined;
  /** What the function does where the request is answered: `return`, `return reply.hijack()`. */
  readonly leave: string;
  /** The variable of the request, for what else reads it. */
  readonly name: Node;
}

const requestName = /^_?(?:req|request|incoming|httpReq|ctx|context)$/iu;
const responseName = /^_?(?:res|resp|response|reply|httpRes)$/iu;

/** @returns where a file has messages of HTTP requests as `node:http` and its frameworks have them */
export function nodeEntries(facts: Facts): readonly NodeEntry[] {
  const found = new Map<FunctionNode, NodeEntry>();
  for (const entry of [...parsedBodies(facts), ...bodiesOfRequests(facts)]) {
    if (!found.has(entry.fn) && reachesDispatch(facts, entry.fn)) found.set(entry.fn, entry);
  }
  return [...found.values()];
}

/** `const message = JSON.parse(raw)`, `const message = await readBody(req)` */
function* parsedBodies(facts: Facts): Generator<NodeEntry> {
  for (const call of facts.nodes('CallExpression')) {
    if (!isParse(facts, call)) continue;
    const owner = ownerOf(call);
    if (!owner) continue;
    const { fn, request, response } = owner;
    const names = { kind: 'node' as const, fn, request: request.name, response: response.name, name: request };
    const leave = leaveOf(facts, enclosingFunction(call) ?? fn, response.name);
    const target = targetOf(call);
    if (!target) continue;
    const statement = statementOf(call);
    const tried = triedAround(statement, fn);
    if (target.type === 'Identifier')
      yield {
        ...names,
        message: target.name,
        behind: isDeclaredOutside(facts, target, tried) ? tried : statement,
        unnamed: undefined,
        leave,
      };
    else if (statement.type === 'VariableDeclaration')
      yield { ...names, message: '', behind: undefined, unnamed: { statement, value: call }, leave };
  }
}

/** `JSON.parse(…)`, or a function of the file that is given the request, and has one in it. */
function isParse(facts: Facts, call: TSESTree.CallExpression): boolean {
  if (dottedName(call.callee) === 'JSON.parse') return !isInReader(call);
  const fn = facts.functionOf(call.callee);
  const isGiven = call.arguments.some((one) => one.type === 'Identifier' && requestName.test(one.name));
  return fn !== undefined && isGiven && [...descendants(fn.body)].some((one) => isJsonParse(one) && isInReader(one));
}

function isJsonParse(node: Node): node is TSESTree.CallExpression {
  return node.type === 'CallExpression' && dottedName(node.callee) === 'JSON.parse';
}

/** What is parsed is handed back: `return JSON.parse(raw)`, `resolve(JSON.parse(raw))`. */
function isInReader(call: Node): boolean {
  const { parent } = wrapped(call);
  if (parent?.type === 'ReturnStatement' || parent?.type === 'ConditionalExpression') return true;
  return parent?.type === 'CallExpression' && /^(?:resolve|done|cb|callback)$/u.test(calleeOf(parent)?.name ?? '');
}

interface Owner {
  readonly fn: FunctionNode;
  readonly request: TSESTree.Identifier;
  readonly response: TSESTree.Identifier;
}

/** The nearest function around with a request and a response. */
function ownerOf(node: Node): Owner | undefined {
  for (const fn of ancestors(node)) {
    const owner = isFunction(fn) ? asOwner(fn) : undefined;
    if (owner) return owner;
  }
  return undefined;
}

function asOwner(fn: FunctionNode): Owner | undefined {
  const [request, response] = fn.params.map((one) => parameterTarget(one));
  const isOwner =
    request?.type === 'Identifier' &&
    response?.type === 'Identifier' &&
    requestName.test(request.name) &&
    responseName.test(response.name);
  return isOwner ? { fn, request, response } : undefined;
}

/** What a parsed message is kept in. */
function targetOf(call: Node): Node | undefined {
  let value = wrapped(call);
  if (value.parent?.type === 'AwaitExpression') value = wrapped(value.parent);
  const { parent } = value;
  if (parent?.type === 'VariableDeclarator' && parent.init === value)
    return parent.id.type === 'Identifier' || parent.id.type === 'ObjectPattern' ? parent.id : undefined;
  return parent?.type === 'AssignmentExpression' && parent.right === value && parent.left.type === 'Identifier'
    ? parent.left
    : undefined;
}

/** The `try` that is about the parsing alone. */
function triedAround(statement: Node, fn: FunctionNode): Node | undefined {
  const tried = closest(statement, (one): one is TSESTree.TryStatement => one.type === 'TryStatement');
  return tried &&
    contains(fn, tried) &&
    statement.parent === tried.block &&
    enclosingFunction(tried) === enclosingFunction(statement)
    ? tried
    : undefined;
}

function isDeclaredOutside(facts: Facts, name: Node, tried: Node | undefined): boolean {
  const declared = facts.variableOf(name)?.identifiers[0] as unknown as Node | undefined;
  return tried !== undefined && declared !== undefined && !contains(tried, declared);
}

/** What to return where the type of the function wants a value. */
function leaveOf(facts: Facts, { returnType }: FunctionNode, response: string): string {
  if (!returnType) return 'return';
  const text = facts.source.text.slice(...returnType.typeAnnotation.range);
  return /\b(?:void|any|unknown|undefined)\b/u.test(text) ? 'return' : `return ${response}`;
}

/** `req.body`, `ctx.request.body`: a parser has been there before. */
function* bodiesOfRequests(facts: Facts): Generator<NodeEntry> {
  for (const member of facts.nodes('MemberExpression')) {
    if (memberName(member) !== 'body') continue;
    const path = dottedName(member);
    const root = path === undefined ? undefined : rootOf(member);
    const definition = root && facts.variableOf(root)?.defs[0];
    const fn = definition?.type === 'Parameter' ? (definition.node as unknown as Node) : undefined;
    if (!root || !isFunction(fn) || fn.body?.type !== 'BlockStatement') continue;
    if (parameterTarget(fn.params[0]) !== (definition?.name as unknown as Node) || isWrittenTo(member)) continue;
    const second = parameterTarget(fn.params[1]);
    const common = {
      kind: 'node' as const,
      fn,
      message: path ?? '',
      behind: undefined,
      unnamed: undefined,
      name: root,
    };
    const { name } = root;
    if (path === `${name}.request.body`) {
      yield { ...common, request: `${name}.req`, response: `${name}.res`, leave: 'return' };
    } else if (path === `${name}.body` && second?.type === 'Identifier' && responseName.test(second.name)) {
      const response = second.name;
      yield isFastify(facts, fn, response)
        ? { ...common, request: `${name}.raw`, response: `${response}.raw`, leave: `return ${response}.hijack()` }
        : { ...common, request: name, response, leave: leaveOf(facts, fn, response) };
    }
  }
}

function rootOf(node: Node): TSESTree.Identifier | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  return inner.type === 'Identifier' ? inner : undefined;
}

function isWrittenTo(member: Node): boolean {
  const { parent } = wrapped(member);
  return parent?.type === 'AssignmentExpression' && parent.left === member;
}

function isFastify(facts: Facts, fn: FunctionNode, response: string): boolean {
  if (response === 'reply') return true;
  const type = parameterTarget(fn.params[1]);
  const annotation = (type as { typeAnnotation?: Node } | undefined)?.typeAnnotation;
  return annotation !== undefined && facts.source.text.slice(...annotation.range).includes('FastifyReply');
}
