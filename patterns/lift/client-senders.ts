/** The calls by which clients without the SDK send their requests: `fetch`, the libraries around it, and what can be done with each. */
import type { TSESTree } from '@typescript-eslint/types';

import {
  calleeOf,
  dottedName,
  hasSpread,
  memberName,
  objectMember,
  objectMembers,
  rootOf,
  unwrap,
  wrapped,
} from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import type { Facts } from '../facts/facts.js';
import { libraryOf } from '../facts/http-libraries.js';
import { initOf } from '../facts/made-values.js';
import { isGlobalFetch } from '../facts/message-posts.js';
import type { HttpCall } from '../facts/message-posts.js';
import { sourceOf } from './source-style.js';

/** A call that sends messages, and how it is made to send them. */
export interface Sender {
  readonly kind: 'fetch' | 'ky' | 'axios' | 'got' | 'undici';
  readonly call: TSESTree.CallExpression;
  /** The options of a library; nothing where there are none yet. */
  readonly options: TSESTree.ObjectExpression | undefined;
  /** What `fetch` is here, where it is not the global one: one for the file, or one that the client is given. */
  readonly own: { readonly code: string; readonly isGiven: boolean } | undefined;
}

/** @returns how a call sends; or what is in the way */
export function senderOf(facts: Facts, post: HttpCall): Sender | Unknown {
  const call = requestCall(post);
  if (!call) return unknownSender('what sends it');
  const callee = unwrap(call.callee);
  const name = dottedName(callee) ?? '';
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (isGlobalFetch(facts, callee)) return { kind: 'fetch', call, options: post.options, own: undefined };
  const code = sourceOf(facts, callee);
  if (isFetchOfLibrary(facts, callee)) {
    if (!/^[\w$.]+$/u.test(code)) return unknownSender(code);
    return { kind: 'fetch', call, options: post.options, own: { code, isGiven: false } };
  }
  const { module = '' } = facts.moduleReferenceOf(callee) ?? {};
  if (/fetch|^undici$/u.test(module) && /fetch/iu.test(name))
    return { library: name, reason: `its ${name} is that of ${module}: use the one of the platform instead` };
  if (call.arguments.length === 2 && isGivenFetch(facts, callee))
    return { kind: 'fetch', call, options: post.options, own: { code, isGiven: true } };
  const library = libraryOf(facts, root);
  if (library === 'ky') {
    const options = post.options;
    if (!options || objectMember(options, 'fetch')) return unknownSender('ky with options of its own');
    return { kind: 'ky', call, options, own: undefined };
  }
  if (library === 'axios') return axiosSender(facts, call, post);
  if (library === 'got') return gotSender(facts, call, post);
  if (isRequestOfUndici(facts, callee)) return undiciSender(facts, call, code);
  return unknownSender(name === '' ? 'what sends it' : name);
}

/** Another library, in so many words. */
export interface Unknown {
  readonly library: string;
  /** What is in the way, where that is more than that it is not known. */
  readonly reason?: string;
}

function unknownSender(library: string): Unknown {
  return { library };
}

/** @returns what to write where something sends that is not known */
export function byHand(sender: string, specifier: string): string {
  const begin = `take modernFetch from ${specifier}, and write const mcpFetch = modernFetch() below the imports and`;
  if (/^[\w$.]*fetch[\w$]*$/iu.test(sender))
    return `nothing says that ${sender} is another fetch: if it is, ${begin} mcpFetch(url, options, ${sender}) here`;
  return (
    `${sender} cannot be given another fetch: ${begin} ` +
    "const response = await mcpFetch(url, { method: 'POST', headers, body: JSON.stringify(message) }) here; " +
    'response.json() or response.text() reads it'
  );
}

/** `fetch` of undici and of cross-fetch; in JavaScript also that of node-fetch, whose responses have other types. */
function isFetchOfLibrary(facts: Facts, callee: Node): boolean {
  const { module, path = [] } = facts.moduleReferenceOf(callee) ?? {};
  const name = path.join('.');
  if (module === 'undici') return name === 'fetch';
  if (module === 'cross-fetch') return /^(?:default|fetch)?$/u.test(name);
  const usesOwnBody = facts.nodes('MemberExpression').some((one) => memberName(one) === 'body');
  return (
    module === 'node-fetch' && /^(?:default)?$/u.test(name) && /\.[cm]?jsx?$/u.test(facts.source.path) && !usesOwnBody
  );
}

/** Whether what is called is `fetch` unless somebody gives the client another: by its default value or by its type. */
function isGivenFetch(facts: Facts, callee: Node, depth = 0): boolean {
  if (depth > 3) return false;
  const name = dottedName(callee);
  if (callee.type === 'Identifier') {
    const variable = facts.variableOf(callee);
    const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
    const declared = definition?.name as unknown as Node | undefined;
    if (!variable || !declared || variable.references.some((one) => one.isWrite() && !one.init)) return false;
    if (declared.type === 'Identifier' && isFetchType(declared.typeAnnotation)) return true;
    const { parent } = declared;
    if (parent?.type === 'AssignmentPattern' && parent.left === declared)
      return isFetchOrElse(facts, parent.right, depth);
    const init = facts.initializerOf(variable);
    return init !== undefined && isFetchOrElse(facts, init, depth);
  }
  if (!name?.startsWith('this.') || name.split('.').length > 2) return false;
  const key = name.slice(5);
  const fields = facts.nodes('PropertyDefinition').filter((one) => memberName(one) === key);
  if (fields.some((one) => isFetchType(one.typeAnnotation))) return true;
  const parameters = facts.nodes('TSParameterProperty').map(({ parameter }) => parameter);
  const isParameter = parameters.some((one) => {
    const id = one.type === 'AssignmentPattern' ? one.left : one;
    if (id.type !== 'Identifier' || id.name !== key) return false;
    return (
      isFetchType(id.typeAnnotation) || (one.type === 'AssignmentPattern' && isFetchOrElse(facts, one.right, depth))
    );
  });
  if (isParameter) return true;
  const assigned = facts.nodes('AssignmentExpression').filter(({ left }) => dottedName(left) === name);
  return assigned.length === 1 && assigned.every(({ right }) => isFetchOrElse(facts, right, depth));
}

/** `options.fetch ?? fetch`, `globalThis.fetch.bind(globalThis)`; a variable that is one of these */
function isFetchOrElse(facts: Facts, value: Node, depth: number): boolean {
  const inner = unwrap(value);
  if (inner.type === 'LogicalExpression') return isFetchOrElse(facts, inner.right, depth);
  if (inner.type === 'CallExpression') {
    const callee = calleeOf(inner);
    return callee?.name === 'bind' && callee.receiver !== undefined && isGlobalFetch(facts, unwrap(callee.receiver));
  }
  return isGlobalFetch(facts, inner) || (inner.type === 'Identifier' && isGivenFetch(facts, inner, depth + 1));
}

/** `typeof fetch`, `typeof globalThis.fetch` */
function isFetchType(annotation: TSESTree.TSTypeAnnotation | undefined): boolean {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeQuery') return false;
  const { exprName } = type;
  if (exprName.type === 'Identifier') return exprName.name === 'fetch';
  return exprName.type === 'TSQualifiedName' && exprName.right.name === 'fetch';
}

/** The call that sends: `fetch` of `fetch(new Request(…))`. */
function requestCall({ call }: HttpCall): TSESTree.CallExpression | undefined {
  if (call.type === 'CallExpression') return call;
  const { parent } = wrapped(call);
  return parent?.type === 'CallExpression' && parent.arguments[0] === wrapped(call) ? parent : undefined;
}

/** What an adapter of our own does as well as those of axios. */
const axiosOptions = new Set([
  'url',
  'method',
  'data',
  'headers',
  'params',
  'baseURL',
  'signal',
  'timeout',
  'validateStatus',
  'transformResponse',
  'responseType',
  'withCredentials',
]);

function axiosSender(facts: Facts, call: TSESTree.CallExpression, { options }: HttpCall): Sender | Unknown {
  const callee = unwrap(call.callee);
  const isPost = callee.type === 'MemberExpression' && memberName(callee) === 'post';
  if (isPost && call.arguments.length > 2 && !options) return unknownSender('axios with options from elsewhere');
  if (!isPost && !options) return unknownSender('axios with options from elsewhere');
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  const made = initOf(facts, object);
  const isInstance = made?.type === 'CallExpression' && calleeOf(made)?.name === 'create';
  const defaults = isInstance ? made.arguments[0] : undefined;
  for (const one of [options, defaults]) {
    const literal = one && unwrap(one);
    if (!literal) continue;
    if (literal.type !== 'ObjectExpression' || hasSpread(literal) || !hasPlainOptions(facts, literal))
      return unknownSender('axios with an agent or an adapter of its own');
  }
  return { kind: 'axios', call, options, own: undefined };
}

function hasPlainOptions(facts: Facts, options: TSESTree.ObjectExpression): boolean {
  return objectMembers(options).every((member) => {
    const name = memberName(member) ?? '';
    return (
      axiosOptions.has(name) && (name !== 'responseType' || /^(?:json|text)$/u.test(facts.stringOf(member.value) ?? ''))
    );
  });
}

/** What a hook of our own does as well as got. */
const gotOptions = new Set([
  'url',
  'method',
  'json',
  'body',
  'headers',
  'prefixUrl',
  'responseType',
  'resolveBodyOnly',
  'retry',
  'signal',
  'throwHttpErrors',
  'timeout',
]);

function gotSender(facts: Facts, call: TSESTree.CallExpression, { options }: HttpCall): Sender | Unknown {
  const callee = unwrap(call.callee);
  const isPlain = callee.type !== 'MemberExpression' || memberName(callee) === 'post';
  if (!isPlain || !options) return unknownSender('got with options from elsewhere');
  const made = initOf(facts, callee.type === 'MemberExpression' ? callee.object : callee);
  const defaults = made?.type === 'CallExpression' && calleeOf(made)?.name === 'extend' ? made.arguments : [];
  for (const one of [options, ...defaults]) {
    const literal = unwrap(one);
    const isKnown =
      literal.type === 'ObjectExpression' &&
      !hasSpread(literal) &&
      objectMembers(literal).every((member) => gotOptions.has(memberName(member) ?? ''));
    if (!isKnown) return unknownSender('got with hooks or an agent of its own');
  }
  return { kind: 'got', call, options, own: undefined };
}

function isRequestOfUndici(facts: Facts, callee: Node): boolean {
  const { module, path = [] } = facts.moduleReferenceOf(callee) ?? {};
  return module === 'undici' && /^(?:default\.)?request$/u.test(path.join('.'));
}

function undiciSender(facts: Facts, call: TSESTree.CallExpression, code: string): Sender | Unknown {
  if (!/^[\w$.]+$/u.test(code)) return unknownSender(code);
  if (!readsPlainReply(facts, call))
    return {
      library: code,
      reason: `the response of ${code} is used for more than its status, its headers and body.json() or body.text()`,
    };
  return { kind: 'undici', call, options: undefined, own: undefined };
}

const replyMembers = /^(?:statusCode|headers|body)$/u;

/** Whether nothing is asked of a response of undici but what a stand-in has. */
function readsPlainReply(facts: Facts, call: TSESTree.CallExpression): boolean {
  const awaited = wrapped(call).parent;
  if (awaited?.type !== 'AwaitExpression') return false;
  const outer = wrapped(awaited);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression') return isPlainRead(parent);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== outer) return false;
  if (parent.id.type === 'Identifier') return readsOf(facts, parent.id).every((one) => isPlainRead(one.parent));
  if (parent.id.type !== 'ObjectPattern') return false;
  return parent.id.properties.every((one) => {
    if (one.type !== 'Property' || !replyMembers.test(memberName(one) ?? '')) return false;
    return memberName(one) !== 'body' || readsOf(facts, one.value).every(isPlainBody);
  });
}

function readsOf(facts: Facts, name: Node): readonly Node[] {
  const references = name.type === 'Identifier' ? (facts.variableOf(name)?.references ?? []) : [];
  return references.filter((one) => one.isRead()).map((one) => one.identifier as unknown as Node);
}

function isPlainRead(access: Node | undefined): boolean {
  if (access?.type !== 'MemberExpression') return false;
  const name = memberName(access) ?? '';
  return replyMembers.test(name) && (name !== 'body' || isPlainBody(access));
}

/** `body.json()`, `for await (const chunk of body)` */
function isPlainBody(body: Node): boolean {
  const outer = wrapped(body);
  const { parent } = outer;
  if (parent?.type === 'ForOfStatement') return parent.await && parent.right === outer;
  return parent?.type === 'MemberExpression' && /^(?:json|text|arrayBuffer|dump)$/u.test(memberName(parent) ?? '');
}

/** @returns the other calls of `fetch` at an address to which requests go: notifications, answers, the end of the session */
export function neighbours(facts: Facts, senders: readonly Sender[]): Sender[] {
  const addresses = new Set(senders.flatMap(({ call }) => addressOf(facts, call) ?? []));
  const present = new Set<Node>(senders.map(({ call }) => call));
  return facts.nodes('CallExpression').flatMap((call): Sender[] => {
    const callee = unwrap(call.callee);
    const isGiven = call.arguments.length === 2 && isGivenFetch(facts, callee);
    if (present.has(call) || !(isGiven || isGlobalFetch(facts, callee) || isFetchOfLibrary(facts, callee))) return [];
    const address = addressOf(facts, call);
    const [, options] = call.arguments;
    const method = facts.stringOf(objectMember(options, 'method')?.value);
    const isRead = options === undefined || method === 'GET' || method === 'HEAD';
    if (isRead || address === undefined || !addresses.has(address)) return [];
    const own = isGiven ? { code: sourceOf(facts, callee), isGiven } : undefined;
    return [{ kind: 'fetch', call, options: undefined, own }];
  });
}

/** What names the address of a call, the same for the same variable or member of the class. */
function addressOf(facts: Facts, call: TSESTree.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  const root = rootOf(first);
  const variable = root.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const place = variable?.defs[0]?.name.range?.[0];
  if (!variable && root.type !== 'ThisExpression') return undefined;
  return `${sourceOf(facts, first)} ${place ?? ''}`;
}
