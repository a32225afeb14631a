import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  enclosingFunction,
  hasSpread,
  isFunction,
  memberName,
  objectMember,
  objectMembers,
  unwrap,
  unwrapAwait,
  wrapped,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import type { Handler } from './facts/handlers.js';
import { insertMembersAfter, insertMembersFirst, preferredQuote } from './facts/insertion.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { cacheableMethods, listResultMembers } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';
import { table } from './vocabulary/table.js';

type MessageId =
  'missing' | 'missingElsewhere' | 'sdkDefaults' | 'badScope' | 'badLifetime' | 'publicWithAuth' | 'onInputRequired';

export const cacheHints = definePattern<MessageId>({
  id: 'cache-hints',
  kind: 'breaking',
  seps: ['SEP-2549'],
  url: specPages.caching,
  docs: {
    summary: 'list and read results without `ttlMs` and `cacheScope`, and values of them that are not allowed',
    why: 'Every complete result of `server/discover`, `tools/list`, `prompts/list`, `resources/list`, `resources/templates/list` and `resources/read` carries `ttlMs` (a non-negative integer) and `cacheScope` (`public` or `private`) in 2026-07-28. A client that checks what it receives refuses a result without them.',
    detects:
      'Results written by hand where the method that they answer is certain: in a `case`, an `if` on the method, a table of methods, or a function called from there. With the SDK nothing has to be added (v2 sends `ttlMs: 0` and `cacheScope: private` by itself), so a server without hints is only mentioned, once, as information. Objects that merely have members called `tools` or `resources` are left alone.',
    edits:
      '`ttlMs: 0` and `cacheScope: "private"` are added to the object literal in its own style: “do not cache” is what clients do without hints, and 2025 clients ignore unknown members of a result. A result that is put together elsewhere is left to you. `public` is never chosen automatically, since shared caches may then hand the answer to anybody.',
  },
  fixable: true,
  hasSuggestions: true,
  messages: {
    missing: {
      text: 'Under 2026-07-28 a result of {{method}} must carry {{missing}}, and this one does not; `{{values}}` keeps caches away from it.',
      edit: 'Add {{missing}}',
    },
    missingElsewhere: {
      text: 'Under 2026-07-28 a result of {{method}} must carry ttlMs and cacheScope; see that they are added where this one is put together or sent.',
    },
    sdkDefaults: {
      text: 'Under 2026-07-28 the SDK tells clients not to cache what this server lists and reads (ttlMs 0, private); once on SDK v2, set `cacheHints` for what is stable.',
    },
    badScope: {
      text: 'cacheScope is “{{value}}”, and 2026-07-28 allows nothing but “public” and “private”.',
    },
    badLifetime: {
      text: 'ttlMs is {{value}}, and it has to be a non-negative integer of milliseconds.',
    },
    publicWithAuth: {
      text: 'cacheScope “public” lets shared caches give this answer to other users, and this code looks at who is asking; use “private” unless the answer is the same for everybody.',
    },
    onInputRequired: {
      text: 'A result that asks for input must not carry cache hints; remove ttlMs and cacheScope here.',
    },
  },
  *detect(facts) {
    // Tests pass values that are wrong on purpose.
    if (!isTestCode(facts)) yield* valuesOfHints(facts);
    if (!mergesHintsCentrally(facts)) yield* handWrittenResults(facts);
    yield* sdkServers(facts);
  },
});

// Results written by hand

/** `server/discover` has no list; its own member says what it is. */
const resultMembers: Readonly<Record<string, string>> = table({
  ...listResultMembers,
  supportedVersions: 'server/discover',
});

function* handWrittenResults(facts: Facts): Generator<Finding<MessageId>> {
  const covered = new Set<Node>();
  for (const object of facts.nodes('ObjectExpression')) {
    const method = methodOfResult(facts, object);
    if (method === undefined) continue;
    const place = placeOf(facts, object);
    if (place) covered.add(place);
    const finding = judgeResult(facts, object, method);
    if (finding) yield finding;
  }
  yield* opaqueResults(facts, covered);
}

/** @returns the method whose result an object literal is, by its members, by where it stands and by what becomes of it. */
function methodOfResult(facts: Facts, object: TSESTree.ObjectExpression): string | undefined {
  if (!namesResult(object)) return undefined;
  const names = objectMembers(object).map((member) => memberName(member) ?? '');
  const candidates = names.flatMap((name) => (Object.hasOwn(resultMembers, name) ? (resultMembers[name] ?? []) : []));
  const methods = facts.methodsAt(object);
  const method = methods ? candidates.find((one) => methods.has(one)) : candidates[0];
  if (method === undefined || answersBySdk(facts, object)) return undefined;
  return (methods ? isReply(facts, object) : isResultOfMessage(facts, object) && !isTestCode(facts))
    ? method
    : undefined;
}

/** `return { jsonrpc: '2.0', id, result: { tools } }`: its list says which method it answers, its `id` that it is no sample. */
function isResultOfMessage(facts: Facts, object: Node): boolean {
  const property = wrapped(object).parent;
  if (property?.type !== 'Property' || memberName(property) !== 'result' || !objectMember(property.parent, 'jsonrpc'))
    return false;
  const id = objectMember(property.parent, 'id')?.value;
  if (!id || facts.valueOf(id)) return false;
  const place = wrapped(property.parent).parent;
  if (place?.type === 'CallExpression') return isReplyCall(facts, place, 0) || calleeOf(place)?.name === 'stringify';
  return place?.type === 'ReturnStatement' || place?.type === 'ArrowFunctionExpression';
}

function judgeResult(facts: Facts, object: TSESTree.ObjectExpression, method: string): Finding<MessageId> | undefined {
  if (facts.stringOf(objectMember(object, 'resultType')?.value) === 'input_required') return undefined;
  const inSpread = (name: string): boolean =>
    object.properties.some((one) => one.type === 'SpreadElement' && spreadHas(facts, one.argument, name));
  const lacks = (name: string): boolean => !objectMember(object, name) && !inSpread(name);
  const missing = ['ttlMs', 'cacheScope'].filter(lacks);
  if (missing.length === 0) return undefined;
  const edits = hintEdits(facts, object, missing);
  const data = { method, missing: missing.join(' and '), values: missing.map((name) => hint(name, "'")).join(', ') };
  // A test may compare the whole result that its stand-in for a server gives; a closed type refuses new members.
  const safety = isTestCode(facts) || isClosed(facts, typeOf(object)) ? 'suggest' : 'fix';
  return edits
    ? { messageId: 'missing', data, at: object, safety, edits }
    : { messageId: 'missingElsewhere', data, at: object, safety: 'manual' };
}

function hintEdits(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  missing: readonly string[],
): TextEdit[] | undefined {
  const members = objectMembers(object);
  const keys = members.filter((member) => !member.computed && member.key.type === 'Literal');
  const quote = keys[0]?.key.type === 'Literal' ? (keys[0].key.raw[0] ?? "'") : preferredQuote(facts.nodes('Literal'));
  const keyQuote = members.length > 0 && keys.length === members.length ? quote : '';
  const texts = missing.map((name) => hint(name, quote, keyQuote));
  // In front of a spread, what it brings along wins.
  if (hasSpread(object)) return insertMembersFirst(facts.source, object, texts);
  const last = object.properties.at(-1);
  return last && insertMembersAfter(facts.source, object, last, texts);
}

/** The member with the value that is right for every result: not to be cached. */
function hint(name: string, quote: string, keyQuote = ''): string {
  return `${keyQuote}${name}${keyQuote}: ${name === 'ttlMs' ? '0' : `${quote}private${quote}`}`;
}

function spreadHas(facts: Facts, argument: Node, name: string): boolean {
  const inner = unwrap(argument);
  if (inner.type === 'ObjectExpression') return objectMember(inner, name) !== undefined;
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init !== undefined && objectMember(init, name) !== undefined;
}

/** The type that the literal is checked against where it stands: of a return value, a variable, a cast. */
function typeOf(object: Node): Node | undefined {
  let node = object;
  for (let parent = node.parent; parent && unwrap(parent) === object; parent = parent.parent) {
    const type: string = parent.type;
    if (type === 'TSAsExpression' || type === 'TSTypeAssertion') return undefined;
    if (type === 'TSSatisfiesExpression' || type === 'TypeCastExpression')
      return (parent as TSESTree.TSSatisfiesExpression).typeAnnotation;
    node = parent;
  }
  const user = node.parent;
  if (user?.type === 'VariableDeclarator') return user.id.typeAnnotation;
  if (user?.type === 'ReturnStatement') return enclosingFunction(user)?.returnType;
  return user?.type === 'ArrowFunctionExpression' && user.body === node ? user.returnType : undefined;
}

const openTypes = /^(?:TS(?:Any|Unknown|Object)Keyword|(?:Any|Mixed)TypeAnnotation)$/u;

/** Whether a type may refuse members that it does not name. */
function isClosed(facts: Facts, type: Node | undefined): boolean {
  if (!type || openTypes.test(type.type)) return false;
  if ((type.type as string) === 'TSTypeAnnotation' || (type.type as string) === 'TypeAnnotation') {
    return isClosed(facts, (type as TSESTree.TSTypeAnnotation).typeAnnotation);
  }
  if (type.type === 'TSUnionType') return type.types.every((member) => isClosed(facts, member));
  if (type.type === 'TSTypeLiteral') return isClosedBody(type.members);
  if (type.type !== 'TSTypeReference' || facts.sdkType(type)) return type.type !== 'TSTypeReference';
  const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
  if (name === 'Promise') return isClosed(facts, type.typeArguments?.params[0] ?? typeParameterOf(type));
  return name !== 'Record' && isClosedName(facts, name);
}

function typeParameterOf(type: TSESTree.TSTypeReference): Node | undefined {
  return (type as { typeParameters?: TSESTree.TSTypeParameterInstantiation }).typeParameters?.params[0];
}

function isClosedName(facts: Facts, name: string): boolean {
  const declared = facts.nodes('TSInterfaceDeclaration').find(({ id }) => id.name === name);
  if (declared) return isClosedBody(declared.body.body);
  const alias = facts.nodes('TSTypeAliasDeclaration').find(({ id }) => id.name === name);
  return alias?.typeAnnotation.type === 'TSTypeLiteral' ? isClosedBody(alias.typeAnnotation.members) : true;
}

function isClosedBody(members: readonly TSESTree.TypeElement[]): boolean {
  return !members.some(
    (member) =>
      member.type === 'TSIndexSignature' ||
      (member.type === 'TSPropertySignature' && memberNameOfType(member) === 'ttlMs'),
  );
}

function memberNameOfType({ key }: TSESTree.TSPropertySignature): string | undefined {
  return key.type === 'Identifier' ? key.name : undefined;
}

/** The callback of an SDK registration answers through the SDK, which adds the hints. */
function answersBySdk(facts: Facts, node: Node): boolean {
  return outermostHandler(facts, node) !== undefined || isListedByTemplate(facts, node);
}

/** `new ResourceTemplate(uri, { list: () => … })`: the SDK puts the result of `resources/list` together. */
function isListedByTemplate(facts: Facts, node: Node): boolean {
  for (const parent of ancestors(node)) {
    if (parent.type === 'NewExpression' && facts.sdk(parent.callee)?.name === 'ResourceTemplate') return true;
  }
  return false;
}

function outermostHandler(facts: Facts, node: Node): Handler | undefined {
  let callbacks = sdkCallbacks.get(facts);
  if (!callbacks) {
    callbacks = new Map();
    for (const handler of facts.handlers) if (handler.callback) callbacks.set(handler.callback, handler);
    sdkCallbacks.set(facts, callbacks);
  }
  for (const parent of ancestors(node)) {
    if (!isFunction(parent)) continue;
    const handler = callbacks.get(parent);
    if (handler) return handler;
    for (const reference of facts.referencesTo(parent)) {
      for (const around of ancestors(reference)) {
        const calling = isFunction(around) && around !== parent ? callbacks.get(around) : undefined;
        if (calling) return calling;
      }
    }
  }
  return undefined;
}

const sdkCallbacks = new WeakMap<Facts, Map<FunctionNode, Handler>>();

const replies = /(?:repl(?:y|ies)|respon[ds]|result|success|answer|send|complete)/iu;
const exactReplies = new Set(['ok', 'json', 'cb', 'callback', 'done', 'resolve', 'write', 'rpc', 'createResponse']);
const noReplies = /error|fail|log|cache|valid|parse|schema|assert|expect|test|mock/iu;

/** Whether a value becomes the result of the request: it is sent, or returned to what sends it. */
function isReply(facts: Facts, value: Node, depth = 0): boolean {
  const outer = wrapped(value);
  const parent = outer.parent;
  if (!parent || depth > 8) return false;
  switch (parent.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
      return isReply(facts, parent, depth + 1);
    case 'ConditionalExpression':
      return parent.test !== outer && isReply(facts, parent, depth + 1);
    case 'Property':
      return parent.value === outer && isResultMember(parent);
    case 'SpreadElement':
      return parent.parent.type === 'ObjectExpression' && isReply(facts, parent.parent, depth + 1);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && isVariableReplied(facts, parent.id, depth);
    case 'AssignmentExpression':
      if (parent.right !== outer) return false;
      if (parent.left.type === 'MemberExpression') return memberName(parent.left) === 'result';
      return parent.left.type === 'Identifier' && isVariableReplied(facts, parent.left, depth);
    case 'CallExpression':
      return parent.callee !== outer && isReplyCall(facts, parent, depth);
    case 'ReturnStatement':
      return isReturned(facts, enclosingFunction(parent), depth);
    case 'ArrowFunctionExpression':
      return parent.body === outer && isReturned(facts, parent, depth);
    default:
      return false;
  }
}

/** `{ jsonrpc: '2.0', id, result }` */
function isResultMember(property: TSESTree.Property): boolean {
  const object = property.parent;
  return (
    memberName(property) === 'result' && (objectMember(object, 'jsonrpc') ?? objectMember(object, 'id')) !== undefined
  );
}

function isVariableReplied(facts: Facts, identifier: TSESTree.Identifier, depth: number): boolean {
  const references = facts.variableOf(identifier)?.references ?? [];
  return references.some((one) => !one.isWrite() && isReply(facts, one.identifier as unknown as Node, depth + 1));
}

function isReplyCall(facts: Facts, call: TSESTree.CallExpression, depth: number): boolean {
  const callee = calleeOf(call);
  const receiver = callee?.receiver && unwrap(callee.receiver);
  if (!callee || (receiver?.type === 'Identifier' && /^(?:console|log|logger|JSON)$/u.test(receiver.name)))
    return false;
  if (receiver?.type === 'Identifier' && receiver.name === 'Promise') return isReply(facts, call, depth + 1);
  return exactReplies.has(callee.name) || (replies.test(callee.name) && !noReplies.test(callee.name));
}

/** What a dispatcher, an entry of a method table, or a function called for a reply returns. */
function isReturned(facts: Facts, fn: FunctionNode | undefined, depth: number): boolean {
  if (!fn) return false;
  const calls = facts.referencesTo(fn).filter((reference) => isCallee(reference));
  if (calls.length === 0) return true;
  if (facts.methodsOf(fn) === undefined) return true;
  return calls.some((reference) => {
    const call = wrapped(reference).parent;
    return call !== undefined && isReply(facts, call, depth + 1);
  });
}

function isCallee(reference: Node): boolean {
  const outer = wrapped(reference);
  return outer.parent?.type === 'CallExpression' && outer.parent.callee === outer;
}

// Results that are not literals

/** JSON-RPC results whose method is certain and whose value comes from somewhere else. */
function* opaqueResults(facts: Facts, covered: ReadonlySet<Node>): Generator<Finding<MessageId>> {
  const reported = new Set<Node>();
  const results = facts.messages.flatMap(({ result }) => (result ? [result] : []));
  const payloads =
    facts.messages.length > 0 ? facts.nodes('CallExpression').flatMap((call) => payloadOf(facts, call)) : [];
  for (const value of [
    ...results,
    ...payloads,
    ...(facts.messages.some(({ kind }) => kind === 'result') ? returnedCalls(facts) : []),
  ]) {
    const [method, ...others] = facts.methodsAt(value) ?? [];
    if (method === undefined || others.length > 0 || !cacheableMethods.includes(method)) continue;
    if (isKnownObject(facts, value) || answersBySdk(facts, value)) continue;
    const place = placeOf(facts, value);
    if (!place || covered.has(place) || reported.has(place)) continue;
    reported.add(place);
    yield { messageId: 'missingElsewhere', data: { method }, at: value, safety: 'manual' };
  }
}

/** The branch of the dispatcher that a node stands in: one reply, one finding. */
function placeOf(facts: Facts, node: Node): Node | undefined {
  for (const parent of ancestors(node)) {
    if (parent.type === 'SwitchCase' || parent.type === 'IfStatement') {
      if (facts.methodsAt(parent) !== facts.methodsAt(node)) return parent;
    } else if (isFunction(parent) && facts.methodsOf(parent)) return parent;
  }
  return undefined;
}

/** `reply(id, listTools())`: the argument that is computed. */
function payloadOf(facts: Facts, call: TSESTree.CallExpression): Node[] {
  if (!isReplyCall(facts, call, 0)) return [];
  const payload = call.arguments.findLast(
    (argument) => unwrapAwait(argument).type === 'CallExpression' || isResultName(argument),
  );
  return payload && facts.methodsAt(call) ? [payload] : [];
}

function isResultName(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && /result|payload/iu.test(inner.name);
}

/** `case 'tools/list': return registry.list();`, `'tools/list': () => registry.list()` */
function returnedCalls(facts: Facts): Node[] {
  const returned = [
    ...facts.nodes('ReturnStatement').map(({ argument }) => argument),
    ...facts
      .nodes('ArrowFunctionExpression')
      .flatMap((fn) => (fn.body.type !== 'BlockStatement' && facts.methodsOf(fn) ? [fn.body] : [])),
  ];
  return returned.flatMap((value) => {
    const inner = value && unwrapAwait(value);
    if (!value || inner?.type !== 'CallExpression' || isReplyCall(facts, inner, 0)) return [];
    // What a helper returns is no reply because a handler calls it.
    return isReply(facts, value) ? [value] : [];
  });
}

/** An object literal, or a variable or function of this file that is or returns one: judged where it is written. */
function isKnownObject(facts: Facts, value: Node): boolean {
  const inner = unwrapAwait(value);
  switch (inner.type) {
    case 'ObjectExpression':
      return true;
    case 'Identifier': {
      const variable = facts.variableOf(inner);
      const init = variable && facts.initializerOf(variable);
      return init !== undefined && isKnownObject(facts, init);
    }
    case 'CallExpression':
      return facts.functionOf(inner.callee) !== undefined;
    default:
      return false;
  }
}

/** `const HINTS = { ttlMs, cacheScope }`, a table by method, `result.cacheScope = …`: results get them where they are sent. */
function mergesHintsCentrally(facts: Facts): boolean {
  const assigned = facts
    .nodes('AssignmentExpression')
    .some(({ left }) => left.type === 'MemberExpression' && memberName(left) === 'cacheScope');
  return (
    assigned ||
    facts
      .nodes('ObjectExpression')
      .some((object) => objectMember(object, 'cacheScope') && !namesResult(object) && !isKnownSpread(facts, object))
  );
}

/** Whether one of its members says which method the object answers. */
function namesResult(object: TSESTree.ObjectExpression): boolean {
  return objectMembers(object).some((member) => Object.hasOwn(resultMembers, memberName(member) ?? ''));
}

/** A constant that is spread into results is seen there. */
function isKnownSpread(facts: Facts, object: TSESTree.ObjectExpression): boolean {
  const declarator = wrapped(object).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  const references = (facts.variableOf(declarator.id)?.references ?? []).filter((one) => !one.isWrite());
  return (
    references.length > 0 &&
    references.every(({ identifier }) => {
      const spread = wrapped(identifier as unknown as Node).parent;
      return (
        spread?.type === 'SpreadElement' && spread.parent.type === 'ObjectExpression' && namesResult(spread.parent)
      );
    })
  );
}

// Values

function* valuesOfHints(facts: Facts): Generator<Finding<MessageId>> {
  for (const object of facts.nodes('ObjectExpression')) {
    const scope = objectMember(object, 'cacheScope');
    const lifetime = objectMember(object, 'ttlMs');
    if (!scope && !lifetime) continue;
    if (facts.stringOf(objectMember(object, 'resultType')?.value) === 'input_required') {
      yield { messageId: 'onInputRequired', at: scope ?? lifetime ?? object, safety: 'manual' };
      continue;
    }
    if (!isHint(facts, object)) continue;
    const scopeValue = scope && facts.valueOf(scope.value)?.value;
    if (scope && scopeValue === 'public' && looksAtUser(facts, object)) {
      yield { messageId: 'publicWithAuth', at: scope, safety: 'report', kind: 'advisory' };
    } else if (scope && scopeValue !== undefined && scopeValue !== 'public' && scopeValue !== 'private') {
      yield { messageId: 'badScope', data: { value: String(scopeValue) }, at: scope, safety: 'manual' };
    }
    const lifetimeValue = lifetime && facts.valueOf(lifetime.value)?.value;
    if (
      lifetime &&
      lifetimeValue !== undefined &&
      !(Number.isSafeInteger(lifetimeValue) && Number(lifetimeValue) >= 0)
    ) {
      const value = typeof lifetimeValue === 'string' ? 'a string' : String(lifetimeValue);
      yield { messageId: 'badLifetime', data: { value }, at: lifetime, safety: 'manual' };
    }
  }
}

/** Both names together, beside a list, or under `cacheHint`: other caches have a `ttlMs` too. */
function isHint(facts: Facts, object: TSESTree.ObjectExpression): boolean {
  if (objectMember(object, 'cacheScope') && objectMember(object, 'ttlMs')) return true;
  if (namesResult(object) && facts.methodsAt(object)) return true;
  const owner = wrapped(object).parent;
  if (owner?.type !== 'Property') return false;
  const name = owner.computed ? facts.stringOf(owner.key) : memberName(owner);
  return name === 'cacheHint' || (name !== undefined && cacheableMethods.includes(name));
}

/** Whether the factory (or, for a constant, the file) reads the identity of the caller. */
function looksAtUser(facts: Facts, object: Node): boolean {
  const [low, high] = [...ancestors(object)].findLast(isFunction)?.range ?? [0, facts.source.text.length];
  let reads = identityReads.get(facts);
  if (!reads) identityReads.set(facts, (reads = facts.nodes('Identifier').filter(({ name }) => name === 'authInfo')));
  return reads.some(({ range }) => range[0] >= low && range[1] <= high);
}

const identityReads = new WeakMap<Facts, readonly Node[]>();

// Servers of the SDK

/** One mention a server; a file that knows hints, and tests, need none. */
function* sdkServers(facts: Facts): Generator<Finding<MessageId>> {
  if (knowsHints(facts) || isTestCode(facts)) return;
  const answering = facts.handlers.filter(
    ({ kind, method }) => kind === 'request' && method !== undefined && cacheableMethods.includes(method),
  );
  const created = facts.nodes('NewExpression').filter((node) => {
    const name = facts.sdk(node.callee)?.name;
    return name === 'McpServer' || (name === 'Server' && answering.length > 0);
  });
  for (const node of created) {
    const options = node.arguments[1];
    const known = options ? unwrap(options) : undefined;
    if (known && (known.type !== 'ObjectExpression' || hasSpread(known))) continue;
    yield { messageId: 'sdkDefaults', at: node.callee, safety: 'report', kind: 'advisory' };
  }
  if (created.length > 0) return;
  const schema = answering[0]?.call.arguments[0];
  if (schema && facts.mcpImports.length > 0)
    yield { messageId: 'sdkDefaults', at: schema, safety: 'report', kind: 'advisory' };
}

function knowsHints(facts: Facts): boolean {
  return facts.nodes('Property').some((property) => /^(?:cacheHints?|cacheScope)$/u.test(memberName(property) ?? ''));
}
