/** On which side of HTTP the code around a header stands: does it answer the message, or send it? */
import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, isFunction, memberName, objectMember, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import { isNamedLike } from './original-names.js';
import type { Facts } from './facts.js';
import { parameterTarget } from './handlers.js';
import type { HeaderUse } from './http.js';
import type { Variable } from './scope.js';

/** `server`: reads requests, writes responses; `client`: the other way round. */
export type Side = 'server' | 'client';

const requestNames =
  /^(?:i?req|request|requestinfo|incoming(?:message|request)?|raw(?:req|request)|event|webrequest|adaptedreq(?:uest)?|httpreq(?:uest)?|mcpreq(?:uest)?)$/iu;
const responseNames = /^(?:o?res|resp|response|outgoing(?:message)?|reply|rep|httpres(?:ponse)?|rawres(?:ponse)?)$/iu;
const contextNames = /^(?:c|ctx|context|kctx)$/iu;
const requestTypes = /^(?:\w*Request|IncomingMessage|IncomingHttpHeaders|\w*ProxyEvent\w*|H3Event)$/u;
const responseTypes = /^(?:\w*Response|\w*Reply|ServerResponse|OutgoingMessage)$/u;
const clientCalls =
  /^(?:fetch|\w*Fetch|axios|got|ky|undici|superagent|inject|Request|request|needle|nodeFetch|StreamableHTTPClientTransport|SSEClientTransport|EventSource|WebSocket)$/u;
const clientMethods = new Set([
  'post',
  'put',
  'patch',
  'delete',
  'get',
  'options',
  'request',
  'fetch',
  'inject',
  'send',
  'head',
  'create',
  'extend',
]);
const responseMakers = new Set(['json', 'text', 'html', 'body', 'newResponse', 'writeHead', 'redirect', 'respond']);
const responseClasses = /^(?:\w*Response)$/u;

/** @returns the side of a header's read or write, when it can be told. */
export function sideOf(facts: Facts, use: HeaderUse): Side | undefined {
  if (use.use === 'write' || use.use === 'remove') return sideOfWrite(facts, use);
  if (use.node.parent?.type === 'Decorator') return 'server';
  if (use.target) return sideOfRead(facts, use.target, use.node);
  return use.node.parent?.type === 'ObjectPattern' ? sideOfPattern(facts, use.node.parent) : undefined;
}

function sideOfRead(facts: Facts, target: Node, access: Node): Side | undefined {
  const names = memberNames(target);
  const own = access.type === 'CallExpression' && calleeOf(access)?.receiver === target;
  if (own && responseNames.test(names.at(-1) ?? '')) {
    // `res.get('x')` of express asks for what the server itself has set; a `res` that was awaited is a client's.
    return isAwaited(facts, target) ? 'client' : 'server';
  }
  if (names.slice(1).some((name) => requestNames.test(name))) return 'server';
  if (names.slice(1).some((name) => responseNames.test(name))) return 'client';
  return sideOfSource(facts, target, 0);
}

/** The side of whoever holds the expression, by what it is made of. */
function sideOfSource(facts: Facts, node: Node, depth: number): Side | undefined {
  if (depth > 10) return undefined;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier': {
      const variable = facts.variableOf(inner);
      return variable ? sideOfVariable(facts, variable, inner.name, depth) : undefined;
    }
    case 'MemberExpression': {
      const name = memberName(inner) ?? '';
      if (requestNames.test(name)) return 'server';
      if (responseNames.test(name)) return 'client';
      return sideOfSource(facts, inner.object, depth + 1);
    }
    case 'AwaitExpression':
      return sideOfCallResult(facts, inner.argument, depth);
    case 'CallExpression':
    case 'NewExpression':
      return sideOfCallResult(facts, inner, depth);
    case 'LogicalExpression':
      return sideOfSource(facts, inner.left, depth + 1) ?? sideOfSource(facts, inner.right, depth + 1);
    case 'ConditionalExpression':
      return sideOfSource(facts, inner.consequent, depth + 1) ?? sideOfSource(facts, inner.alternate, depth + 1);
    case 'ObjectExpression':
      return firstSide(inner.properties, (one) =>
        one.type === 'SpreadElement' ? sideOfSource(facts, one.argument, depth + 1) : undefined,
      );
    default:
      return undefined;
  }
}

/** `await fetch(…)`, `new Headers(req.headers)`, `Object.fromEntries(req.headers)`, `await headers()` */
function sideOfCallResult(facts: Facts, node: Node, depth: number): Side | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return sideOfSource(facts, inner, depth + 1);
  const callee = calleeOf(inner);
  const name = callee?.name ?? '';
  if (/^(?:headers|getHeaders|getRequestHeaders|getAllHeaders)$/u.test(name) && !callee?.receiver) return 'server';
  if (requestTypes.test(name) && inner.type === 'NewExpression') return 'server';
  const ofArgument = firstSide(inner.arguments, (argument) => sideOfSource(facts, argument, depth + 1));
  if (
    inner.type === 'NewExpression' ||
    /^(?:fromEntries|assign|entries|normali[sz]eHeaders|toHeaders|copyHeaders|freeze)$/u.test(name)
  )
    return ofArgument;
  if (callee?.receiver && /^(?:get|entries|clone|toJSON|raw)$/u.test(name))
    return sideOfSource(facts, callee.receiver, depth + 1);
  return 'client';
}

function sideOfVariable(facts: Facts, variable: Variable, name: string, depth: number): Side | undefined {
  const definition = variable.defs[0];
  const declaration = definition?.node as Node | undefined;
  if (!declaration) return undefined;
  if (requestNames.test(name)) return 'server';
  const typed = sideOfType(
    facts,
    (definition?.name as unknown as { typeAnnotation?: TSESTree.TSTypeAnnotation }).typeAnnotation?.typeAnnotation,
  );
  if (isFunction(declaration)) {
    if (contextNames.test(name)) return 'server';
    return typed ?? (responseNames.test(name) ? 'client' : undefined);
  }
  if (declaration.type !== 'VariableDeclarator') return undefined;
  if (declaration.init) return sideOfSource(facts, declaration.init, depth + 1) ?? typed;
  const written = variable.references.find((reference) => reference.writeExpr)?.writeExpr as unknown as
    Node | undefined;
  return (written && sideOfSource(facts, written, depth + 1)) ?? typed;
}

function sideOfType(facts: Facts, type: Node | undefined): Side | undefined {
  if (type?.type !== 'TSTypeReference') return undefined;
  const names = [lastTypeName(type.typeName), facts.typeReferenceOf(type)?.path.at(-1)];
  const isOne = (types: RegExp): boolean => names.some((name) => name !== undefined && types.test(name));
  if (isOne(requestTypes)) return 'server';
  return isOne(responseTypes) ? 'client' : undefined;
}

function lastTypeName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'TSQualifiedName' ? node.right.name : undefined;
}

/** `const { 'mcp-session-id': sid } = req.headers`, `({ headers: { 'mcp-session-id': sid } }) => …` */
function sideOfPattern(facts: Facts, pattern: Node): Side | undefined {
  let inner = pattern;
  for (const parent of ancestors(pattern)) {
    if (parent.type === 'VariableDeclarator') return parent.init ? sideOfSource(facts, parent.init, 0) : undefined;
    if (parent.type === 'AssignmentExpression') return sideOfSource(facts, parent.right, 0);
    if (isFunction(parent))
      return parent.params.some((parameter) => parameterTarget(parameter) === inner) ? 'server' : undefined;
    if (parent.type !== 'Property' && parent.type !== 'ObjectPattern' && parent.type !== 'AssignmentPattern')
      return undefined;
    if (parent.type !== 'AssignmentPattern') inner = parent;
  }
  return undefined;
}

function sideOfWrite(facts: Facts, { node, target }: HeaderUse): Side | undefined {
  const callee = node.type === 'CallExpression' ? calleeOf(node) : undefined;
  if (callee && target && !callee.receiver) return sideOfHelper(callee.name, target);
  if (target) return sideOfWriteTarget(facts, target, node);
  return sideOfHeadersValue(facts, node, 0);
}

/** `setResponseHeader(event, …)`, `setHeader(res, …)` */
function sideOfHelper(name: string, target: Node): Side | undefined {
  if (/response/iu.test(name)) return 'server';
  if (/request/iu.test(name)) return 'client';
  const owner = memberNames(target).at(-1) ?? '';
  return responseNames.test(owner) || contextNames.test(owner) || owner === 'event' ? 'server' : undefined;
}

/** `res.setHeader(…)`, `headers['x'] = …`, `request(app).post('/').set(…)` */
function sideOfWriteTarget(facts: Facts, target: Node, access: Node): Side | undefined {
  const inner = unwrap(target);
  if (inner.type === 'CallExpression') return 'client';
  const names = memberNames(inner);
  const last = names.at(-1) ?? '';
  const owner = last === 'headers' ? (names.at(-2) ?? '') : last;
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const given = variable && sideOfHeadersVariable(facts, variable, 0);
    if (given) return given;
  }
  if (responseNames.test(owner)) return isAwaited(facts, inner) ? 'client' : 'server';
  if (contextNames.test(owner) && access.type === 'CallExpression') return 'server';
  return requestNames.test(owner) || /^(?:init|options|opts|config|requestInit|requestOptions)$/iu.test(owner)
    ? 'client'
    : undefined;
}

const sidesOfVariables = new WeakMap<Variable, { side: Side | undefined }>();

/** What a variable that holds headers is given to. */
function sideOfHeadersVariable(facts: Facts, variable: Variable, depth: number): Side | undefined {
  const known = sidesOfVariables.get(variable);
  if (known) return known.side;
  const entry: { side: Side | undefined } = { side: undefined };
  sidesOfVariables.set(variable, entry);
  entry.side = firstSide(variable.references, (reference) =>
    reference.isRead() ? sideOfHeadersValue(facts, reference.identifier as unknown as Node, depth + 1) : undefined,
  );
  return entry.side;
}

/** What an expression that is a set of headers, or a part of one, is given to. */
function sideOfHeadersValue(facts: Facts, node: Node, depth: number): Side | undefined {
  if (depth > 10) return undefined;
  let inner = wrapped(node);
  for (let parent = inner.parent; parent; inner = wrapped(parent), parent = inner.parent) {
    switch (parent.type) {
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'SpreadElement':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AwaitExpression':
        continue;
      case 'Property':
        if (parent.parent.type !== 'ObjectExpression') return undefined;
        if (memberName(parent) === 'headers') return sideOfMessage(facts, parent.parent, depth + 1);
        continue;
      case 'VariableDeclarator': {
        const variable =
          parent.id.type === 'Identifier' && parent.init === inner ? facts.variableOf(parent.id) : undefined;
        return variable && sideOfHeadersVariable(facts, variable, depth);
      }
      case 'AssignmentExpression': {
        const left = unwrap(parent.left);
        if (left.type === 'MemberExpression' && memberName(left) === 'headers')
          return sideOfWriteTarget(facts, left, parent);
        const variable = left.type === 'Identifier' ? facts.variableOf(left) : undefined;
        return variable && sideOfHeadersVariable(facts, variable, depth);
      }
      case 'CallExpression':
      case 'NewExpression': {
        if (parent.callee === inner) return undefined;
        const name = calleeOf(parent)?.name;
        if (name === 'Headers' || name === 'assign' || name === 'entries' || name === 'fromEntries') continue;
        return sideOfCall(facts, parent);
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What an object with `headers` is: a request's or a response's options, or the answer of a function. */
function sideOfMessage(facts: Facts, object: TSESTree.ObjectExpression, depth: number): Side | undefined {
  if (depth > 10) return undefined;
  if (objectMember(object, 'statusCode') || objectMember(object, 'status')) return 'server';
  if (objectMember(object, 'method') || objectMember(object, 'url')) return 'client';
  let inner = wrapped(object);
  for (let parent = inner.parent; parent; inner = wrapped(parent), parent = inner.parent) {
    switch (parent.type) {
      case 'SpreadElement':
      case 'ObjectExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
        continue;
      case 'Property':
        if (memberName(parent) === 'requestInit') return 'client';
        continue;
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === inner ? undefined : sideOfCall(facts, parent);
      case 'VariableDeclarator': {
        const variable = parent.id.type === 'Identifier' ? facts.variableOf(parent.id) : undefined;
        if (parent.id.type === 'Identifier' && /req(?:uest)?|init|config|options/iu.test(parent.id.name))
          return 'client';
        return (
          variable &&
          firstSide(variable.references, (reference) => sideOfArgument(facts, reference.identifier as unknown as Node))
        );
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function sideOfArgument(facts: Facts, node: Node): Side | undefined {
  const { parent } = wrapped(node);
  return parent?.type === 'CallExpression' || parent?.type === 'NewExpression' ? sideOfCall(facts, parent) : undefined;
}

/** Whether a call that is given headers makes a request or a response. */
function sideOfCall(facts: Facts, call: TSESTree.CallExpression | TSESTree.NewExpression): Side | undefined {
  const callee = calleeOf(call);
  if (!callee) return undefined;
  const receiver = callee.receiver && unwrap(callee.receiver);
  const owner = receiver ? (memberNames(receiver).at(-1) ?? '') : '';
  if (responseClasses.test(callee.name) || responseClasses.test(owner)) return 'server';
  if (isNamedLike(facts, call.callee, clientCalls)) return 'client';
  if (!receiver) return undefined;
  if (receiver.type === 'CallExpression') return 'client';
  if (
    responseMakers.has(callee.name) &&
    (responseNames.test(owner) || contextNames.test(owner) || callee.name === 'writeHead')
  )
    return 'server';
  if (callee.name === 'set' || callee.name === 'header' || callee.name === 'headers')
    return sideOfWriteTarget(facts, receiver, call);
  return clientMethods.has(callee.name) && !responseNames.test(owner) ? 'client' : undefined;
}

/** Whether a name holds the answer to a request that this code has made. */
function isAwaited(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const declaration = variable?.defs[0]?.node as Node | undefined;
  if (declaration?.type !== 'VariableDeclarator') return false;
  const init =
    declaration.init ??
    (variable?.references.find((reference) => reference.writeExpr)?.writeExpr as unknown as Node | undefined);
  return init !== undefined && unwrap(init).type === 'AwaitExpression';
}

/** `['req', 'headers']` of `req.headers` and of `req.headers()`. */
function memberNames(node: Node): string[] {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'ThisExpression') return ['this'];
  if (inner.type === 'CallExpression') return memberNames(inner.callee);
  if (inner.type !== 'MemberExpression') return [];
  return [...memberNames(inner.object), memberName(inner)?.replace(/^[#_]+/u, '') ?? ''];
}

function firstSide<T>(items: readonly T[], side: (item: T) => Side | undefined): Side | undefined {
  for (const item of items) {
    const found = side(item);
    if (found) return found;
  }
  return undefined;
}
