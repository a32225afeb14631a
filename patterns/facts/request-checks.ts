/** What a file does about who sends a request: checks of the `Host` and `Origin` headers, CORS, authentication. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, isFunction, memberName, objectValue, unwrap, wrapped } from './ast.js';
import type { Node } from './ast.js';
import { literalOf } from './constants.js';
import { originalName } from './original-names.js';
import type { Facts } from './facts.js';
import { collectHeaderUses } from './http.js';
import { logCallOf } from './purposes.js';

/** The SDK's own checks, in v1 and v2, and the functions that bring them along. */
const sdkChecks =
  /^(?:(?:localhost)?(?:Host|Origin)Validation|(?:hostHeader|origin)Validation(?:Response)?|validate(?:Host|Origin)Header|createMcp(?:Express|Hono|Fastify)App)$/u;

/** Names by which code says that it checks one of the headers. */
const checkName =
  /(?:origin|host)\w{0,60}(?:valid|check|guard|verif|allow|protect|middleware)|(?:valid|check|guard|verif|allow|trusted|protect|assert|enforce|require)\w{0,60}(?:origin|host)|rebinding|vhost|csrf/iu;

/** Names by which code says that it knows the caller. */
const authName = /auth(?!ors?(?![a-z]))|bearer|jwt|api_?key|passport|oauth|verify_?token|require_?(?:login|user)/iu;

/** @returns whether a file checks where requests come from, or names something that says so */
export function checksOrigin(facts: Facts): boolean {
  let answer = checked.get(facts);
  if (answer === undefined) checked.set(facts, (answer = looksAtOrigin(facts)));
  return answer;
}

const checked = new WeakMap<Facts, boolean>();

function looksAtOrigin(facts: Facts): boolean {
  const isCheck = (node: TSESTree.Identifier): boolean =>
    sdkChecks.test(node.name) || (checkName.test(node.name) && !isTransportOption(node));
  return facts.nodes('Identifier').some(isCheck) || readsOrigin(facts);
}

/** `enableDnsRebindingProtection`, `allowedHosts`, `allowedOrigins` of a transport. */
function isTransportOption({ name, parent }: TSESTree.Identifier): boolean {
  return (
    /^(?:enableDnsRebindingProtection|allowedHosts|allowedOrigins)$/u.test(name) &&
    parent.type === 'Property' &&
    parent.parent.type === 'ObjectExpression'
  );
}

/** Whether one of the headers is read for more than a URL, a log or an answer. */
function readsOrigin(facts: Facts): boolean {
  const named = collectHeaderUses(
    (type) => facts.nodes(type as 'Literal'),
    facts,
    (name) => /^(?:x-forwarded-)?(?:host|origin)$/u.test(name),
  ).filter(({ use }) => use === 'read' || use === 'compare');
  if (named.some(({ node }) => isUsed(node))) return true;
  return facts.nodes('MemberExpression').some((node) => isMemberRead(node) && isUsed(node));
}

/** `req.headers.origin`, `req.hostname`, `ctx.host` */
function isMemberRead(node: TSESTree.MemberExpression): boolean {
  const name = memberName(node);
  if (name !== 'host' && name !== 'origin' && name !== 'hostname') return false;
  const object = unwrap(node.object);
  const owner =
    object.type === 'Identifier' ? object.name : object.type === 'MemberExpression' ? memberName(object) : '';
  return owner === 'headers' ? name !== 'hostname' : /^(?:req|request|ctx)$/u.test(owner ?? '');
}

function isUsed(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (parent?.type === 'TemplateLiteral' || parent?.type === 'BinaryExpression')
    return parent.type === 'BinaryExpression' && parent.operator !== '+';
  if (parent?.type === 'LogicalExpression') return isUsed(parent);
  if (parent?.type === 'CallExpression' && calleeOf(parent)?.receiver !== undefined)
    return !/^(?:set|setHeader|header|append|appendHeader)$/u.test(calleeOf(parent)?.name ?? '') && !logCallOf(outer);
  return true;
}

/** What the options of CORS say about origins; nothing where the file sets none. */
export type CorsOrigins = 'any' | 'fixed' | 'decided';

/** @returns which origins CORS middlewares of a file accept: `decided` by a function of its own */
export function corsOriginsOf(facts: Facts): CorsOrigins | undefined {
  let found: CorsOrigins | undefined;
  for (const call of facts.nodes('CallExpression')) {
    const module = facts.moduleReferenceOf(call.callee)?.module;
    const isCors = module === 'cors' || module === 'hono/cors' || module === '@koa/cors';
    const isPlugin = call.arguments.some((one) => facts.moduleReferenceOf(one)?.module === '@fastify/cors');
    if (!isCors && !isPlugin) continue;
    const origin = objectValue(literalOf(facts, isPlugin ? call.arguments[1] : call.arguments[0]), 'origin');
    const value = origin && unwrap(origin);
    if (value && (isFunction(value) || facts.functionOf(value))) return 'decided';
    const constant = value && facts.valueOf(value)?.value;
    found = !value || constant === '*' || constant === true ? 'any' : (found ?? 'fixed');
  }
  return found;
}

/** @returns whether a file knows its callers: by a middleware, or by what it reads of a request */
export function checksCaller(facts: Facts): boolean {
  const isNamed = (node: TSESTree.CallExpression): boolean => {
    const callee = calleeOf(node);
    if (callee?.receiver && /^(?:use|get|post|all|delete|register|addHook)$/u.test(callee.name))
      return node.arguments.some((one) => namesOf(facts, one).some((name) => authName.test(name)));
    return namesOf(facts, node).some((name) => authName.test(name)) && node.arguments.some(isRequest);
  };
  if (facts.nodes('CallExpression').some(isNamed)) return true;
  const reads = collectHeaderUses(
    (type) => facts.nodes(type as 'Literal'),
    facts,
    (name) => name === 'authorization' || name === 'x-api-key',
  );
  return (
    reads.some(({ use }) => use === 'read') ||
    facts.nodes('MemberExpression').some((node) => memberName(node) === 'authorization' && isOfHeaders(node))
  );
}

function isRequest(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return isRequest(inner.object);
  return inner.type === 'Identifier' && /^(?:_?req(?:uest)?|c|ctx|context)$/u.test(inner.name);
}

function isOfHeaders({ object }: TSESTree.MemberExpression): boolean {
  const inner = unwrap(object);
  return inner.type === 'MemberExpression' && memberName(inner) === 'headers';
}

/** What a function is called, here and where it comes from; of a call, the function that is called. */
function namesOf(facts: Facts, node: Node): string[] {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return namesOf(facts, inner.callee);
  const name = inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? memberName(inner) : '';
  return [name ?? '', originalName(facts, inner) ?? ''];
}
