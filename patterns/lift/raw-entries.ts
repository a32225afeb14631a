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
import { sessionIdHeader } from '../vocabulary/protocol.js';

/** A function from request to response, that is wrapped where it is handed over. */
export interface WebEntry {
  readonly kind: 'web';
  readonly fn: FunctionNode;
  /** `declaration`: exported by its name; `value`: an expression; `method`: `fetch(request) { … }`; `hono`: a route. */
  readonly form: 'declaration' | 'value' | 'method' | 'hono';
  /** The declaration, expression or member; of Hono, the statement of the first route of the endpoint. */
  readonly at: Node;
  /** Hono: `app.use('/mcp', …)`, up to the comma. */
  readonly use?: string;
}

/** Messages that come line by line on standard input. */
export interface StdioEntry {
  readonly kind: 'stdio';
  /** The function that has the message; absent in the module itself. */
  readonly fn: FunctionNode | undefined;
  readonly message: string;
  /** The statement behind which the message is there, or the first one of the function. */
  readonly place: Node;
  readonly isBehind: boolean;
  readonly leave: string;
  /** Where messages are written: what is replaced, and the message. */
  readonly writes: readonly { readonly at: Node; readonly message: Node; readonly isLog: boolean }[];
}

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
  const seen = new Set<FunctionNode>();
  for (const entry of [...parsedBodies(facts), ...bodiesOfRequests(facts)]) {
    // An application with so many routes is no server of this kind.
    if (seen.has(entry.fn) || seen.size > 50) continue;
    seen.add(entry.fn);
    if (reachesDispatch(facts, entry.fn)) found.set(entry.fn, entry);
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
    const isContext = response === undefined;
    const names = {
      kind: 'node' as const,
      fn,
      request: isContext ? `${request.name}.req` : request.name,
      response: isContext ? `${request.name}.res` : response.name,
      name: request,
    };
    const leave = isContext ? 'return' : leaveOf(facts, enclosingFunction(call) ?? fn, response.name);
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
  /** Absent: the request is a context of Koa, that has both. */
  readonly response: TSESTree.Identifier | undefined;
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
  if (isOwner) return { fn, request, response };
  if (request?.type !== 'Identifier' || !/^(?:ctx|context)$/u.test(request.name)) return undefined;
  const isKoa = [...descendants(fn)].some(
    (one) => one.type === 'MemberExpression' && dottedName(one) === `${request.name}.req` && memberName(one) === 'req',
  );
  const answers = [...descendants(fn)].some(
    (one) => one.type === 'AssignmentExpression' && dottedName(one.left) === `${request.name}.body`,
  );
  return isKoa && answers ? { fn, request, response: undefined } : undefined;
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
  // oxlint has null for what is not there.
  const annotation = (type as { typeAnnotation?: Node | null } | undefined)?.typeAnnotation;
  return Boolean(annotation && facts.source.text.slice(...annotation.range).includes('FastifyReply'));
}

const webRequest = /^_?(?:req|request|httpReq)$/iu;

/** @returns the functions from request to response through which messages come in */
export function webEntries(facts: Facts): readonly WebEntry[] {
  const found: WebEntry[] = [];
  for (const { form, handler, node, method } of facts.routes) {
    if (!handler || !isWebHandler(handler)) continue;
    if (form === 'export') {
      const isForSessions = /^(?:get|delete)$/u.test(method) && readsSession(facts, handler);
      if (method === 'post' ? reachesDispatch(facts, handler) : isForSessions) found.push(...exported(handler));
    } else if (form === 'call' && node.type === 'CallExpression' && method !== 'get' && method !== 'use') {
      const entry = reachesDispatch(facts, handler) ? honoRoute(facts, handler, node) : undefined;
      if (entry) found.push(entry);
    }
  }
  for (const value of fetchers(facts)) {
    const handler = facts.functionOf(value.type === 'Property' ? value.value : value);
    if (handler && isWebHandler(handler) && reachesDispatch(facts, handler))
      found.push({ kind: 'web', fn: handler, form: value.type === 'Property' ? 'method' : 'value', at: value });
  }
  const isPosted = found.some(({ fn }) => reachesDispatch(facts, fn));
  return isPosted ? found : [];
}

function isWebHandler({ params }: FunctionNode): boolean {
  const first = parameterTarget(params[0]);
  const second = parameterTarget(params[1]);
  if (second?.type === 'Identifier' && responseName.test(second.name)) return false;
  return (
    params.length === 0 ||
    (first?.type === 'Identifier' && (webRequest.test(first.name) || /^_?(?:c|ctx|context)$/u.test(first.name)))
  );
}

function readsSession(facts: Facts, handler: FunctionNode): boolean {
  return facts.headerUses.some(({ name, node }) => name === sessionIdHeader && contains(handler, node));
}

function exported(handler: FunctionNode): WebEntry[] {
  if (handler.type === 'FunctionDeclaration')
    return handler.parent.type === 'ExportNamedDeclaration'
      ? [{ kind: 'web', fn: handler, form: 'declaration', at: handler }]
      : [];
  return [{ kind: 'web', fn: handler, form: 'value', at: handler }];
}

/** `app.post('/mcp', async (c) => …)` */
function honoRoute(facts: Facts, fn: FunctionNode, call: TSESTree.CallExpression): WebEntry | undefined {
  const app = calleeOf(call)?.receiver;
  const [path] = call.arguments;
  const context = parameterTarget(fn.params[0]);
  if (app?.type !== 'Identifier' || !path || context?.type !== 'Identifier') return undefined;
  const isHono = [...descendants(fn)].some(
    (one) => one.type === 'MemberExpression' && dottedName(one) === `${context.name}.req.json`,
  );
  const value = facts.stringOf(path);
  if (!isHono || value === undefined) return undefined;
  const routes = facts.routes.filter((one) => one.path === value && one.form === 'call');
  const [first] = routes.map(({ node }) => statementOf(node)).sort((a, b) => a.range[0] - b.range[0]);
  const at = first ?? statementOf(call);
  return { kind: 'web', fn, form: 'hono', at, use: `${app.name}.use(${facts.source.text.slice(...path.range)}` };
}

/** `export default { fetch }`, `Bun.serve({ fetch })`, `Deno.serve(handler)` */
function* fetchers(facts: Facts): Generator<Node> {
  const literals: (Node | undefined)[] = facts.nodes('ExportDefaultDeclaration').map(({ declaration }) => declaration);
  for (const call of facts.nodes('CallExpression')) {
    const name = dottedName(call.callee);
    if (name === 'Bun.serve' || name === 'serve') literals.push(call.arguments[0]);
    const last = call.arguments.at(-1);
    if (name === 'Deno.serve' && last) yield last;
  }
  for (const literal of literals) {
    const inner = literal && unwrap(literal);
    const variable = inner?.type === 'Identifier' ? facts.variableOf(inner) : undefined;
    const init = variable && facts.initializerOf(variable);
    const object = init ? unwrap(init) : inner;
    if (object?.type !== 'ObjectExpression') continue;
    const property = object.properties.find((one) => one.type === 'Property' && memberName(one) === 'fetch');
    if (property?.type !== 'Property') continue;
    if (property.method) yield property;
    else if (!property.shorthand) yield property.value;
  }
}

/** @returns where a file has messages of standard input; or what is in the way; nothing where it reads none */
export function stdioEntry(facts: Facts): StdioEntry | { readonly reason: string; readonly at: Node } | undefined {
  if (!facts.nodes('MemberExpression').some((one) => dottedName(one) === 'process.stdin')) return undefined;
  const found: Omit<StdioEntry, 'writes'>[] = [];
  for (const call of facts.nodes('CallExpression')) {
    if (!isJsonParse(call) || ownerOf(call)) continue;
    const place = stdioPlace(facts, call);
    if (place && reachesDispatch(facts, place.fn ?? place.place)) found.push(place);
  }
  const [entry, ...others] = found;
  if (!entry) return undefined;
  const at = entry.fn ?? entry.place;
  if (others.length > 0) return { at, reason: 'messages are parsed at more than one place' };
  const writes = writesOf(facts);
  if (!writes || writes.length === 0)
    return { at, reason: 'write each message with one `process.stdout.write(JSON.stringify(message) + "\\n")`' };
  return { ...entry, writes };
}

function stdioPlace(facts: Facts, call: TSESTree.CallExpression): Omit<StdioEntry, 'writes'> | undefined {
  const fn = enclosingFunction(call);
  const statement = statementOf(call);
  const target = targetOf(call);
  if (target?.type === 'Identifier') {
    const tried = closest(statement, (one): one is TSESTree.TryStatement => one.type === 'TryStatement');
    const isTried = tried && statement.parent === tried.block && enclosingFunction(tried) === fn;
    const place = isTried && isDeclaredOutside(facts, target, tried) ? tried : statement;
    return {
      kind: 'stdio',
      fn,
      message: target.name,
      place,
      isBehind: true,
      leave: isInLoop(place, fn) ? 'continue' : 'return',
    };
  }
  // `handle(JSON.parse(line))`
  const { parent } = wrapped(call);
  const taker = parent?.type === 'CallExpression' ? facts.functionOf(parent.callee) : undefined;
  const index = parent?.type === 'CallExpression' ? parent.arguments.findIndex((one) => one === wrapped(call)) : -1;
  const parameter = parameterTarget(taker?.params[index]);
  const first = taker?.body?.type === 'BlockStatement' ? taker.body.body[0] : undefined;
  if (!taker || parameter?.type !== 'Identifier' || !first) return undefined;
  return { kind: 'stdio', fn: taker, message: parameter.name, place: first, isBehind: false, leave: 'return' };
}

function isInLoop(node: Node, fn: FunctionNode | undefined): boolean {
  for (const one of ancestors(node)) {
    if (one === fn) return false;
    if (/^(?:For|While|DoWhile)\w*Statement$/u.test(one.type)) return true;
  }
  return false;
}

/** @returns the places where messages are written to standard output; nothing where something else is written as well */
function writesOf(facts: Facts): StdioEntry['writes'] | undefined {
  const found: { at: Node; message: Node; isLog: boolean }[] = [];
  for (const call of facts.nodes('CallExpression')) {
    const name = dottedName(call.callee);
    const [argument] = call.arguments;
    if (!argument || (name !== 'process.stdout.write' && name !== 'console.log')) continue;
    const isLog = name === 'console.log';
    const message = writtenMessage(argument, isLog);
    if (!message) return undefined;
    found.push({ at: isLog ? call : argument, message, isLog });
  }
  return found;
}

/** `JSON.stringify(message) + '\n'`, `${JSON.stringify(message)}\n`; alone in `console.log`. */
function writtenMessage(argument: Node, isLog: boolean): Node | undefined {
  let inner = unwrap(argument);
  if (inner.type === 'BinaryExpression' && inner.operator === '+') {
    if (inner.right.type !== 'Literal' || inner.right.value !== '\n') return undefined;
    inner = unwrap(inner.left);
  } else if (inner.type === 'TemplateLiteral') {
    const [before, after] = inner.quasis.map(({ value }) => value.cooked);
    const [only] = inner.expressions;
    if (inner.expressions.length !== 1 || !only || before !== '' || after !== '\n') return undefined;
    inner = unwrap(only);
  } else if (!isLog) return undefined;
  if (inner.type !== 'CallExpression' || dottedName(inner.callee) !== 'JSON.stringify') return undefined;
  return inner.arguments.length === 1 ? inner.arguments[0] : undefined;
}
