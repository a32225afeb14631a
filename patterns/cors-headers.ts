import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  isFunction,
  memberName,
  objectMember,
  objectValue,
  unwrap,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { insertMembersAfter, preferredQuote } from './facts/insertion.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { mcpHeader, mcpHeaderInText, modernRequestHeaders } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  'allowList' | 'likelyAllowList' | 'allowListElsewhere' | 'expectedList' | 'exposeList' | 'forwardList' | 'copiedList';

export const corsHeaders = definePattern<MessageId>({
  id: 'cors-headers',
  kind: 'breaking',
  seps: ['SEP-2243'],
  url: specPages.requestMetadata,
  docs: {
    summary: 'header allow-lists that name an MCP header but not the ones that 2026-07-28 requests carry',
    why: 'Every 2026-07-28 request over HTTP carries `MCP-Protocol-Version` and `Mcp-Method`, and `Mcp-Name` where it calls a tool, gets a prompt or reads a resource. A browser asks first: where `Access-Control-Allow-Headers` leaves one of them out, the preflight fails and the request is never sent. A client that negotiates falls back to 2025-11-25 without a word.',
    detects:
      'Lists that reach `Access-Control-Allow-Headers`: options of the cors middlewares (`allowedHeaders`, `allowHeaders`), headers set by hand in objects, calls and assignments, and constants and defaults with such a name; as an array, a comma string, a template or a concatenation. Lists of the headers that a proxy copies from the request that it gets into the one that it makes are found as well. Only a list that already names an MCP header is meant, and `*` is enough. Lists that expose response headers, redact logs, vary caches or merely name headers for something else are not allow-lists.',
    edits:
      'The missing headers are added behind the last MCP header of the list, in its quotes, case and layout; nothing is removed, since 2025 clients still send what was there. `Authorization` comes along where the file uses OAuth. Lists that a loop copies headers by are among them, if the loop asks whether there is something to copy; otherwise they are suggestions. Lists under a proxy-like name, lists in tests and `WWW-Authenticate` in the exposed headers of an OAuth server are suggestions.',
  },
  fixable: true,
  hasSuggestions: true,
  messages: {
    allowList: {
      text: 'This CORS allow-list lacks {{missing}}, so the preflight of every browser client that speaks 2026-07-28 fails; allow them beside the headers of 2025 clients.',
      edit: 'Allow {{missing}}',
    },
    likelyAllowList: {
      text: 'If this list is what browsers are allowed to send, the preflight of 2026-07-28 clients fails, because it lacks {{missing}}; allow them beside the headers of 2025 clients.',
      edit: 'Allow {{missing}}',
    },
    allowListElsewhere: {
      text: 'This CORS allow-list lacks {{missing}}, so the preflight of every browser client that speaks 2026-07-28 fails; add them where the list is put together.',
    },
    expectedList: {
      text: 'This test expects an allow-list without {{missing}}, which a server for 2026-07-28 browser clients has to allow.',
      edit: 'Expect {{missing}} as well',
    },
    exposeList: {
      text: 'Browser clients cannot read the {{missing}} challenge of this server, because the list of exposed headers lacks it; without it they cannot find the authorization server.',
      edit: 'Expose {{missing}}',
    },
    forwardList: {
      text: 'If this list decides which request headers are passed on, 2026-07-28 requests arrive without {{missing}} and are refused; pass them on too.',
      edit: 'Add {{missing}}',
    },
    copiedList: {
      text: 'Only the headers of this list are passed on, so 2026-07-28 requests arrive without {{missing}} and are refused. Pass them on too, and so all that begin with `Mcp-Param-`.',
      edit: 'Pass on {{missing}}',
    },
  },
  *detect(facts) {
    const seen = new Set<Node>();
    for (const sink of sinksOf(facts)) {
      const list = readList(facts, sink.value);
      if (!list || seen.has(list.node)) continue;
      seen.add(list.node);
      const finding = judge(facts, sink, list);
      if (finding) yield finding;
    }
  },
});

/** An expression that is a list of header names, and what the list is for. */
interface Sink {
  readonly use: 'allow' | 'likely' | 'expose' | 'expect' | 'forward' | 'copied';
  readonly value: Node;
}

function judge(facts: Facts, { use, value }: Sink, list: HeaderList): Finding<MessageId> | undefined {
  const present = new Set(list.names.map((name) => name.toLowerCase()));
  if (present.has('*') || !list.names.some((name) => mcpHeader.test(name))) return undefined;
  const lacks = (header: string): boolean => !present.has(header.toLowerCase());
  if (use === 'expose') {
    if (!lacks(challengeHeader) || !usesOAuth(facts)) return undefined;
    const edits = list.insert([challengeHeader]);
    if (!edits) return undefined;
    return {
      messageId: 'exposeList',
      data: { missing: challengeHeader },
      at: list.node,
      safety: 'suggest',
      kind: 'advisory',
      edits,
    };
  }
  const missing = modernRequestHeaders.filter(lacks);
  if (missing.length === 0) return undefined;
  if (use === 'allow' && lacks('Authorization') && usesOAuth(facts)) missing.push('Authorization');
  const data = { missing: inWords(missing) };
  const edits = list.insert(missing);
  if (!edits)
    return use === 'allow' ? { messageId: 'allowListElsewhere', data, at: value, safety: 'manual' } : undefined;
  switch (use) {
    case 'allow':
      // A test may compare the whole header with what it configures.
      return { messageId: 'allowList', data, at: list.node, safety: isTestCode(facts) ? 'suggest' : 'fix', edits };
    case 'likely':
      return { messageId: 'likelyAllowList', data, at: list.node, safety: 'suggest', edits };
    case 'expect':
      return { messageId: 'expectedList', data, at: list.node, safety: 'suggest', edits };
    case 'copied':
      return { messageId: 'copiedList', data, at: list.node, safety: isTestCode(facts) ? 'suggest' : 'fix', edits };
    case 'forward':
      return { messageId: 'forwardList', data, at: list.node, safety: 'suggest', edits };
  }
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

const challengeHeader = 'WWW-Authenticate';

/** Names of options, constants and headers, without case and punctuation. */
const allowNames =
  /^(?:mcp|cors|http|server|default|base|extra|additional)*(?:access-?control)?allow(?:ed)?(?:cors|request|http|mcp)?headers?(?:list|names)?$/u;
const exposeNames =
  /^(?:mcp|cors|http|server|default|base|extra|additional)*(?:access-?control)?expose[ds]?(?:cors|response|http|mcp)?headers?(?:list|names)?$/u;
const forwardNames =
  /^(?:mcp|default|upstream|http)*(?:(?:forward(?:ed|able)?|prox(?:y|ied)|pass(?:through|ed|thru)?|relay(?:ed)?|propagat(?:e|ed))(?:mcp|request|http|client)?headers?(?:list|names|to(?:forward|upstream))?|headers?to(?:forward|pass|proxy|relay|copy)|(?:allowed|safe)(?:proxy|forward(?:ed)?|upstream)headers?)$/u;

function useOfName(name: string | undefined): Sink['use'] | undefined {
  const plain = name?.toLowerCase().replace(/[^a-z]/gu, '') ?? '';
  if (allowNames.test(plain)) return 'allow';
  if (exposeNames.test(plain)) return 'expose';
  return forwardNames.test(plain) ? 'forward' : undefined;
}

const allowHeader = 'access-control-allow-headers';
const exposeHeader = 'access-control-expose-headers';

function useOfHeader(name: string | undefined): 'allow' | 'expose' | undefined {
  const lower = name?.toLowerCase();
  return lower === allowHeader ? 'allow' : lower === exposeHeader ? 'expose' : undefined;
}

const setters = new Set(['set', 'setHeader', 'header', 'headers', 'append', 'appendHeader']);
const matchers = new Set(['toBe', 'toEqual', 'toStrictEqual', 'equal', 'equals', 'strictEqual', 'is', 'eql']);

/** `for (const name of names) headers[name] = req.headers[name]`, and the same with `forEach`. */
function* copiesOf(facts: Facts): Generator<Sink> {
  const loops: { list: Node; name: Node | undefined; body: Node }[] = [];
  for (const { left, right, body } of facts.nodes('ForOfStatement')) {
    loops.push({ list: right, name: left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left, body });
  }
  for (const call of facts.nodes('CallExpression')) {
    const callee = calleeOf(call);
    const fn = callee?.name === 'forEach' ? call.arguments[0] : undefined;
    if (callee?.receiver && isFunction(fn)) loops.push({ list: callee.receiver, name: fn.params[0], body: fn.body });
  }
  for (const { list, name, body } of loops) {
    const variable = name?.type === 'Identifier' ? facts.variableOf(name) : undefined;
    const uses = (variable?.references ?? []).map(({ identifier }) => identifier as unknown as Node);
    const inBody = uses.filter((use) => contains(body, use));
    if (!inBody.some(isReadOfRequest) || !inBody.some(isWriteOfRequest)) continue;
    // A header that is passed on although the request lacks it would say something else.
    const asks = [...descendants(body)].some(
      ({ type, ...rest }) => type === 'IfStatement' || ('operator' in rest && rest.operator === '&&'),
    );
    yield { use: asks ? 'copied' : 'forward', value: list };
  }
}

const requestHeaders = /(?:^|\.)(?:req|request|incoming\w*|rawRequest)(?:\.raw)?\.headers$/u;

/** `req.headers[name]`, `request.headers.get(name)` */
function isReadOfRequest(name: Node): boolean {
  const access = name.parent;
  if (access?.type === 'MemberExpression' && access.property === name) {
    const user = access.parent;
    const isWritten = user.type === 'AssignmentExpression' && user.left === access;
    return !isWritten && requestHeaders.test(dottedName(access.object) ?? '');
  }
  const callee = access?.type === 'CallExpression' && access.arguments[0] === name ? calleeOf(access) : undefined;
  return callee?.name === 'get' && requestHeaders.test(dottedName(callee.receiver ?? name) ?? '');
}

/** `headers[name] = …`, `headers.set(name, …)`, of no response */
function isWriteOfRequest(name: Node): boolean {
  const access = name.parent;
  const callee = access?.type === 'CallExpression' && access.arguments[0] === name ? calleeOf(access) : undefined;
  const isAssigned =
    access?.type === 'MemberExpression' &&
    access.property === name &&
    access.parent.type === 'AssignmentExpression' &&
    access.parent.left === access;
  const isSet = callee?.receiver !== undefined && /^(?:set|append)$/u.test(callee.name);
  const target = isAssigned ? access.object : isSet ? callee.receiver : undefined;
  const to = target && dottedName(target);
  return to !== undefined && !/(?:^|\.)(?:res|response|reply)(?:\.|$)/iu.test(to) && !requestHeaders.test(to);
}

/** Proved sinks first: a list that reaches a header is judged by that, not by the name of a constant on its way. */
function* sinksOf(facts: Facts): Generator<Sink> {
  yield* copiesOf(facts);
  for (const call of facts.nodes('CallExpression')) {
    const sink = sinkOfCall(facts, call);
    if (sink) yield sink;
  }
  for (const { left, right } of facts.nodes('AssignmentExpression')) {
    if (left.type !== 'MemberExpression') continue;
    const use = left.computed ? useOfHeader(facts.stringOf(left.property)) : useOfName(memberName(left));
    if (use) yield { use, value: right };
  }
  for (const pair of facts.nodes('ArrayExpression')) {
    const [name, value] = pair.elements;
    const use = pair.elements.length === 2 && name && value ? useOfHeader(facts.stringOf(name)) : undefined;
    if (use && value) yield { use, value };
  }
  for (const property of facts.nodes('Property')) {
    if (property.parent.type !== 'ObjectExpression') continue;
    const name = property.computed ? facts.stringOf(property.key) : memberName(property);
    const use = useOfHeader(name) ?? (isForOtherThings(property) ? undefined : useOfName(name));
    if (use) yield { use, value: property.value };
  }
  for (const field of facts.nodes('PropertyDefinition')) {
    const use = useOfName(memberName(field));
    if (use && field.value) yield { use: unproved(use, memberName(field)), value: field.value };
  }
  for (const { id, init } of facts.nodes('VariableDeclarator')) {
    const use = id.type === 'Identifier' && init && !isSearched(facts, id) ? useOfName(id.name) : undefined;
    if (use && init && id.type === 'Identifier') yield { use: unproved(use, id.name), value: init };
  }
  for (const { left, right } of facts.nodes('AssignmentPattern')) {
    const use = left.type === 'Identifier' ? useOfName(left.name) : undefined;
    if (use && left.type === 'Identifier') yield { use: unproved(use, left.name), value: right };
  }
}

/** The name of a constant alone proves that it is a CORS list only if it says so. */
function unproved(use: Sink['use'], name: string | undefined): Sink['use'] {
  return use === 'allow' && !/cors|access_?-?control/iu.test(name ?? '') ? 'likely' : use;
}

const otherThings = /log|pino|winston|redact|sanit|trac(?:e|ing)|telemetry|prox(?:y|ies)|forward|upstream|vary/iu;

/** `redact: { allowedHeaders: […] }`, `createProxy({ allowedHeaders: […] })` */
function isForOtherThings(property: Node): boolean {
  for (const parent of ancestors(property)) {
    switch (parent.type) {
      case 'Property':
        if (otherThings.test(memberName(parent) ?? '')) return true;
        break;
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' && otherThings.test(parent.id.name);
      case 'CallExpression':
      case 'NewExpression':
        return otherThings.test(calleeOf(parent)?.name ?? '');
      case 'ObjectExpression':
        break;
      default:
        if (isFunction(parent) || parent.type.endsWith('Statement')) return false;
    }
  }
  return false;
}

/** `ALLOWED_HEADERS.includes(name)`: a filter of this program rather than a list for browsers. */
function isSearched(facts: Facts, id: TSESTree.Identifier): boolean {
  return (facts.variableOf(id)?.references ?? []).some(({ identifier }) => {
    const access = (identifier as unknown as Node).parent;
    return (
      access?.type === 'MemberExpression' && access.object === identifier && searches.has(memberName(access) ?? '')
    );
  });
}

const searches = new Set(['includes', 'indexOf', 'has', 'some', 'find', 'filter', 'every', 'forEach', 'reduce']);

function sinkOfCall(facts: Facts, call: TSESTree.CallExpression): Sink | undefined {
  const callee = calleeOf(call);
  const [name, value] = call.arguments;
  if (!callee?.receiver || !name) return undefined;
  if (value && setters.has(callee.name)) {
    const use = useOfHeader(facts.stringOf(name));
    return use && { use, value };
  }
  if (callee.name === 'option') return sinkOfOption(facts, name, call.arguments.at(-1));
  if (callee.name === 'expect' && value) {
    return useOfHeader(facts.stringOf(name)) === 'allow' ? { use: 'expect', value } : undefined;
  }
  if (!matchers.has(callee.name)) return undefined;
  const actual = value ? name : actualOf(callee.receiver);
  return actual && isAllowHeaderRead(facts, actual) ? { use: 'expect', value: value ?? name } : undefined;
}

/** commander's `option('--cors-allow-headers <list>', text, '…')`, yargs' `option('cors-allow-headers', { default: '…' })` */
function sinkOfOption(facts: Facts, flags: Node, last: Node | undefined): Sink | undefined {
  const name = facts
    .stringOf(flags)
    ?.replace(/[<[].*/u, '')
    .split(/[\s,|]+/u)
    .filter(Boolean)
    .at(-1);
  const use = useOfName(name);
  return use && last && last !== flags ? { use, value: last } : undefined;
}

/** The `x` of `expect(x).toBe(…)` and `expect(x).to.equal(…)`. */
function actualOf(receiver: Node): Node | undefined {
  let node = unwrap(receiver);
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node.type === 'CallExpression' && calleeOf(node)?.name === 'expect' ? node.arguments[0] : undefined;
}

/** `res.headers['access-control-allow-headers']`, `res.headers.get('Access-Control-Allow-Headers')` */
function isAllowHeaderRead(facts: Facts, actual: Node): boolean {
  const node = unwrap(actual);
  if (node.type === 'MemberExpression') return node.computed && useOfHeader(facts.stringOf(node.property)) === 'allow';
  return node.type === 'CallExpression' && useOfHeader(facts.stringOf(node.arguments[0])) === 'allow';
}

/** A list of header names as the source spells it. */
interface HeaderList {
  /** The array literal or the string. */
  readonly node: Node;
  /** The names that are constants, the list's own and those that are spread into it. */
  readonly names: readonly string[];
  /** @returns the edits that add headers behind the last MCP header; nothing where no place for them is in sight. */
  insert(headers: readonly string[]): TextEdit[] | undefined;
}

/** Follows a value to the literal that holds the names: constants, `a ?? b`, `[…].join()`, `schema.default(…)`. */
function readList(facts: Facts, value: Node, depth = 0): HeaderList | undefined {
  const node = unwrap(value);
  if (depth > 5) return undefined;
  switch (node.type) {
    case 'ArrayExpression':
      return readArray(facts, node);
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return readString(facts, node);
    case 'Identifier': {
      const variable = facts.variableOf(node);
      const init = variable && facts.initializerOf(variable);
      return init ? readList(facts, init, depth + 1) : readFolded(facts, node, node.name);
    }
    case 'MemberExpression': {
      const declared = declaredMember(facts, node);
      return declared ? readList(facts, declared, depth + 1) : readFolded(facts, node, memberName(node));
    }
    case 'ObjectExpression': {
      const value = objectValue(node, 'default');
      return value && readList(facts, value, depth + 1);
    }
    case 'LogicalExpression':
      return readList(facts, node.right, depth + 1) ?? readList(facts, node.left, depth + 1);
    case 'ConditionalExpression': {
      const lists = [node.consequent, node.alternate].map((branch) => readList(facts, branch, depth + 1));
      return lists.find((list) => list?.names.some((name) => mcpHeader.test(name))) ?? lists[0];
    }
    case 'CallExpression': {
      const callee = calleeOf(node);
      if (callee?.name === 'join' && callee.receiver) return readList(facts, callee.receiver, depth + 1);
      if (callee?.name === 'default' && node.arguments[0]) return readList(facts, node.arguments[0], depth + 1);
      if (callee?.name === 'freeze' && node.arguments[0]) return readList(facts, node.arguments[0], depth + 1);
      return undefined;
    }
    default:
      return undefined;
  }
}

/** The `[…]` of `CORS.headers` in `const CORS = { headers: […] }`. */
function declaredMember(facts: Facts, node: TSESTree.MemberExpression): Node | undefined {
  const name = memberName(node);
  const object = unwrap(node.object);
  const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
  const init = variable && facts.initializerOf(variable);
  return init && name !== undefined ? objectMember(init, name)?.value : undefined;
}

/** A constant that another file declares; one that is called an allow-list is a finding there. */
function readFolded(facts: Facts, node: Node, name: string | undefined): HeaderList | undefined {
  const text = facts.stringOf(node);
  if (text === undefined || useOfName(name)) return undefined;
  return { node, names: splitList(text), insert: () => undefined };
}

function readArray(facts: Facts, node: TSESTree.ArrayExpression): HeaderList | undefined {
  const names: string[] = [];
  let last: { element: TSESTree.Expression; text: string; inString: boolean } | undefined;
  let source: HeaderList | undefined;
  for (const element of node.elements) {
    if (!element) continue;
    if (element.type === 'SpreadElement') {
      const spread = readList(facts, element.argument, 1);
      names.push(...(spread?.names ?? []));
      if (spread?.names.some((name) => mcpHeader.test(name))) source = spread;
      continue;
    }
    const text = facts.stringOf(element);
    if (text === undefined) continue;
    names.push(...splitList(text));
    if (mcpHeaderInText.test(text)) last = { element, text, inString: text.includes(',') };
  }
  // Where all its MCP headers come from a constant, that constant is the list to mend.
  if (!last) return { node: source?.node ?? node, names, insert: (headers) => source?.insert(headers) };
  const { element: lastElement, text: lastText, inString } = last;
  return {
    node,
    names,
    insert(headers) {
      if (inString) return readString(facts, unwrap(lastElement))?.insert(headers);
      const quote =
        quoteOf(lastElement) ?? node.elements.map(quoteOf).find(Boolean) ?? preferredQuote(facts.nodes('Literal'));
      const texts = inCaseOf(lastText, headers).map((header) => quote + header + quote);
      return insertMembersAfter(facts.source, node, lastElement, texts);
    },
  };
}

function quoteOf(element: Node | null): string | undefined {
  const node = element && unwrap(element);
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.raw[0] : undefined;
}

/** A comma string, whole or put together from pieces. */
function readString(facts: Facts, node: Node): HeaderList | undefined {
  const pieces = piecesOf(facts, node);
  const text = pieces.map((piece) => piece.text ?? unknownPiece).join('');
  if (!mcpHeaderInText.test(text)) return undefined;
  return {
    node,
    names: splitList(text),
    insert(headers) {
      const piece = pieces.findLast((one) => one.text !== undefined && mcpHeaderInText.test(one.text));
      if (!piece?.text) return undefined;
      const found = [...piece.text.matchAll(mcpHeadersInText)].at(-1);
      if (!found) return undefined;
      const separator = /,\s*/u.exec(text.replaceAll(unknownPiece, ''))?.[0] ?? ', ';
      const added = inCaseOf(found[0], headers)
        .map((header) => separator + header)
        .join('');
      return piece.insert(found.index + found[0].length, added);
    },
  };
}

/** Stands for a part of a string that is not a constant. */
const unknownPiece = '\u0000';
const mcpHeadersInText = /mcp-(?:session-id|protocol-version|method|name)(?![\w-])/giu;

interface Piece {
  readonly text: string | undefined;
  /** @param offset into `text` */
  insert(offset: number, added: string): TextEdit[] | undefined;
}

function piecesOf(facts: Facts, value: Node): Piece[] {
  const node = unwrap(value);
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    return [...piecesOf(facts, node.left), ...piecesOf(facts, node.right)];
  }
  if (node.type === 'TemplateLiteral') return templatePieces(facts, node);
  if (node.type === 'Literal' && typeof node.value === 'string') {
    const { value: text } = node;
    return [{ text, insert: (offset, added) => insertInSource(facts, node.range[0] + 1, text, offset, added) }];
  }
  const quote = preferredQuote(facts.nodes('Literal'));
  const isName = node.type === 'Identifier' || node.type === 'MemberExpression';
  const insert: Piece['insert'] = (_, added) =>
    isName ? [{ range: [node.range[1], node.range[1]], text: ` + ${quote}${added}${quote}` }] : undefined;
  return [{ text: facts.stringOf(node), insert }];
}

function templatePieces(facts: Facts, node: TSESTree.TemplateLiteral): Piece[] {
  const { text } = facts.source;
  let start = node.range[0] + 1;
  return node.quasis.flatMap((quasi, index) => {
    const from = start;
    const cooked = quasi.value.cooked ?? '';
    const pieces: Piece[] = [
      { text: cooked, insert: (offset, added) => insertInSource(facts, from, cooked, offset, added) },
    ];
    const expression = node.expressions[index];
    if (expression) {
      const close = text.indexOf('}', expression.range[1]) + 1;
      start = close;
      pieces.push({ text: facts.stringOf(expression), insert: (_, added) => [{ range: [close, close], text: added }] });
    }
    return pieces;
  });
}

/** Only where the source spells the text without escapes is an offset into the one an offset into the other. */
function insertInSource(
  facts: Facts,
  start: number,
  text: string,
  offset: number,
  added: string,
): TextEdit[] | undefined {
  if (!facts.source.text.startsWith(text, start)) return undefined;
  return [{ range: [start + offset, start + offset], text: added }];
}

function splitList(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

/** New names are in lower case where the one before them is. */
function inCaseOf(neighbour: string, headers: readonly string[]): readonly string[] {
  return neighbour === neighbour.toLowerCase() ? headers.map((header) => header.toLowerCase()) : headers;
}

const oauthExports = new Set([
  'requireBearerAuth',
  'mcpAuthRouter',
  'mcpAuthMetadataRouter',
  'getOAuthProtectedResourceMetadataUrl',
]);

/** Whether the file guards its server with OAuth: the SDK's middleware, or a challenge written by hand. */
function usesOAuth(facts: Facts): boolean {
  const known = oauth.get(facts);
  if (known !== undefined) return known;
  const found =
    facts.nodes('CallExpression').some((call) => isOAuthCall(facts, call)) ||
    facts.nodes('Property').some((property) => memberName(property)?.toLowerCase() === 'www-authenticate');
  oauth.set(facts, found);
  return found;
}

const oauth = new WeakMap<Facts, boolean>();

function isOAuthCall(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = calleeOf(call);
  if (!callee) return false;
  if (setters.has(callee.name)) return facts.stringOf(call.arguments[0])?.toLowerCase() === 'www-authenticate';
  return oauthExports.has(facts.sdk(call.callee)?.name ?? '');
}
