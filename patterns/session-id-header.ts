import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  closest,
  enclosingFunction,
  isFunction,
  memberName,
  objectMember,
  objectValue,
  statementOf,
  unwrap,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { HeaderUse } from './facts/http.js';
import { sideOf } from './facts/message-side.js';
import {
  fallbackOf,
  isAsserted,
  isExpectation,
  isLimiterKey,
  logCallOf,
  receiverOf,
  receiving,
  usesOf,
} from './facts/purposes.js';
import type { Receiver } from './facts/purposes.js';
import { isTestCode } from './facts/tests.js';
import type { Variable } from './facts/scope.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { sessionIdHeader as headerName } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId =
  | 'serverRead'
  | 'clientRead'
  | 'read'
  | 'serverWrite'
  | 'clientWrite'
  | 'write'
  | 'forward'
  | 'remove'
  | 'search'
  | 'rateLimitKey'
  | 'rateLimitFallback'
  | 'logTag'
  | 'testReads'
  | 'testExpects'
  | 'testSends'
  | 'requiredBySchema'
  | 'declaredBySchema'
  | 'exportedName';

export const sessionIdHeader = definePattern<MessageId>({
  id: 'session-id-header',
  kind: 'breaking',
  seps: ['SEP-2567'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'code that reads, writes or expects the `Mcp-Session-Id` header',
    why: `In 2026-07-28 every request stands alone: there are no protocol sessions and no \`Mcp-Session-Id\`. A server must not mint or echo the header, and ignores it where a client sends it. Code that reads it gets nothing from modern clients and servers, mostly without an error: a lookup finds no entry, a rate limit counts everybody in one bucket, a log line says \`undefined\`. While 2025 clients are served as well, the code stays right for them and for nobody else.`,
    detects: `Reads, writes and removals of the header in the spelling of any framework: \`req.headers['mcp-session-id']\`, \`req.get(…)\`, \`c.req.header(…)\`, \`request.headers.get(…)\`, destructured headers, parameter decorators, \`res.setHeader(…)\`, \`headers\` of \`fetch\` and of responses, and small helpers around them; with the name in a constant, an enum, a concatenation or in any case. Searches of header names for it, assertions and requests of tests, and schemas that declare it. What a read is for decides the message: a rate limiter's key and a value that is only logged have their own. One finding a statement; what happens to the variable later is not reported again. A file that only exports the name gets a hint, since a linter does not see who imports it.\n\nAllow-lists for CORS are the business of \`cors-headers\`. Lists of headers to redact or to pass on, query parameters of the same name, and text in error messages are harmless and left alone, and so are files that speak 2026-07-28 already: there the header serves the old sessions on purpose.`,
    edits: `None. Whether the state behind the id becomes a handle, hangs on the authenticated caller, or goes, is a decision about the application. The SDK's own transports of v2 read and write the header for 2025 peers; code beside them has no reason to.`,
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    serverRead: {
      text: '{{what}} is {{empty}} for 2026-07-28 clients, which send no Mcp-Session-Id. Tell callers apart by their bearer token and find state by an explicit handle; only 2025 sessions still have the header.',
    },
    clientRead: {
      text: '{{what}} is {{empty}} with a 2026-07-28 server, which sends no Mcp-Session-Id. Do not wait for it or store it, except in the fallback to servers of 2025.',
    },
    read: {
      text: '{{what}} is {{empty}} in 2026-07-28 traffic, where neither requests nor responses have a Mcp-Session-Id. Find state by an explicit handle; only 2025 sessions still have the header.',
    },
    serverWrite: {
      text: 'A server must not send Mcp-Session-Id to 2026-07-28 clients. Write it only where a 2025 session is answered.',
    },
    clientWrite: {
      text: 'A 2026-07-28 server ignores Mcp-Session-Id, so it ties this request to no other. Send it only in the fallback to servers of 2025, and name state by a handle in the arguments.',
    },
    write: {
      text: 'Mcp-Session-Id is written here, and 2026-07-28 has no such header: a server must not send it, and ignores it in requests. Write it only where 2025 sessions are served.',
    },
    forward: {
      text: 'Mcp-Session-Id is passed on here, and requests of 2026-07-28 clients have none to pass on. Route them on Mcp-Method and Mcp-Name, and show the upstream server who calls by credentials.',
    },
    remove: {
      text: 'Removing Mcp-Session-Id changes nothing in 2026-07-28 traffic, which has none. The line can go with the session code.',
    },
    search: {
      text: 'This looks for a header called Mcp-Session-Id, and 2026-07-28 traffic has none. Do without it there; only 2025 sessions still have it.',
    },
    rateLimitKey: {
      text: 'A rate limit counts by Mcp-Session-Id, which 2026-07-28 clients do not send: all of them share one bucket, or none has a limit. Count by the authenticated caller, or by the address.',
    },
    rateLimitFallback: {
      text: 'A rate limit counts by Mcp-Session-Id, which 2026-07-28 clients do not send, so all of them are counted by what stands in for it. Make sure that this tells callers apart.',
    },
    logTag: {
      text: '{{what}} only goes into logs or traces, and is {{empty}} there for 2026-07-28 traffic, which has no Mcp-Session-Id. Tag with the JSON-RPC id or the trace id instead.',
    },
    testReads: {
      text: 'This test takes Mcp-Session-Id from a response, and a 2026-07-28 server sends none. Keep it as a test of 2025 sessions, and add one whose requests stand alone.',
    },
    testExpects: {
      text: 'This test makes a claim about Mcp-Session-Id, which 2026-07-28 does not have. Keep it as a test of 2025 sessions, and expect no such header on the other side.',
    },
    testSends: {
      text: 'This test sends Mcp-Session-Id, which a 2026-07-28 server ignores. Keep it as a test of 2025 sessions, and add one whose requests stand alone.',
    },
    requiredBySchema: {
      text: 'This schema requires Mcp-Session-Id, so every 2026-07-28 request is refused. Make the header optional.',
    },
    declaredBySchema: {
      text: 'This schema declares Mcp-Session-Id, which no 2026-07-28 request has. Say there that it belongs to sessions of 2025, or drop it with them.',
    },
    exportedName: {
      text: '`{{name}}` names Mcp-Session-Id for other files, and 2026-07-28 has no such header. Look at what reads and writes it there.',
    },
  },
  *detect(facts) {
    if (facts.modern) return;
    const uses = facts.headerUses.filter((use) => use.name === headerName);
    const origins = originsOf(facts, uses);
    const seen = new Set<string>();
    for (const use of uses) {
      const finding = judge(facts, use, origins);
      if (!finding) continue;
      const site = siteOf(facts, use, finding.messageId);
      if (use.use !== 'write' && seen.has(site)) continue;
      seen.add(site);
      yield finding;
    }
    if (uses.every((use) => use.use === 'list')) yield* exportedNames(facts);
  },
});

/** Reads of one message's header in one statement are one thing to decide about, and so is one assertion. */
function siteOf(facts: Facts, { node, target }: HeaderUse, messageId: MessageId): string {
  const from =
    target && messageId !== 'testExpects' ? facts.source.text.slice(...target.range).replace(/\s/gu, '') : '';
  return [messageId, statementOf(node).range[0], enclosingFunction(node)?.range[0] ?? '', from].join(' ');
}

function judge(facts: Facts, use: HeaderUse, origins: Origins): Finding<MessageId> | undefined {
  if (use.use === 'write') return judgeWrite(facts, use, origins);
  if (use.use === 'read') return origins.handedOn.has(use) ? undefined : judgeRead(facts, use);
  return judgeOther(facts, use);
}

function judgeRead(facts: Facts, use: HeaderUse): Finding<MessageId> {
  const receiver = receiverOfUse(facts, use);
  const what = nameOf(facts, use, receiver);
  const data = { what, empty: emptyOf(use) };
  const finding = { at: use.node, safety: 'manual', data } as const;
  const sinks = usesOf(use.node, receiver);
  const isTest = isTestCode(facts);
  if (isAsserted(facts, use.node)) return { ...finding, messageId: 'testExpects' };
  const others = sinks.filter((node) => !logCallOf(node));
  if (sinks.length > 0 && others.length === 0)
    return { ...finding, messageId: 'logTag', safety: 'report', kind: 'advisory' };
  if (others.length > 0 && others.every((node) => isLimiterKey(facts, node))) {
    if (!sinks.some((node) => hasFallback(facts, node))) return { ...finding, messageId: 'rateLimitKey' };
    return { ...finding, messageId: 'rateLimitFallback', safety: 'report', kind: 'advisory' };
  }
  const side = sideOf(facts, use);
  if (side === 'server') return { ...finding, messageId: 'serverRead' };
  if (isTest) return { ...finding, messageId: 'testReads' };
  return { ...finding, messageId: side === 'client' ? 'clientRead' : 'read' };
}

/** The variable, where the header itself goes into it and nothing else stands in for it. */
function nameOf(facts: Facts, { node }: HeaderUse, { name }: Receiver): string {
  if (name === undefined) return 'The value';
  const fallback = fallbackOf(node);
  const constant = fallback && facts.valueOf(fallback);
  const isSame = !fallback || (constant !== undefined && (constant.value === undefined || constant.value === null));
  return isSame ? `\`${name}\`` : `The header behind \`${name}\``;
}

/** `sid ?? req.ip`: what stands in is no constant, which all would share. */
function hasFallback(facts: Facts, node: Node): boolean {
  const fallback = fallbackOf(node);
  return fallback !== undefined && facts.valueOf(fallback) === undefined;
}

function receiverOfUse(facts: Facts, { node, value }: HeaderUse): Receiver {
  return value ? receiving(facts, value) : receiverOf(facts, node);
}

/** What the read gives where the header is not there. */
function emptyOf({ node, target }: HeaderUse): string {
  if (node.type === 'BinaryExpression') return 'false';
  if (node.type !== 'CallExpression' || !target) return 'undefined';
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (method === 'has' || method === 'hasHeader' || method === 'hasOwnProperty') return 'false';
  if (method !== 'get') return 'undefined';
  // Koa's `ctx.get` answers with an empty string.
  if (target.type === 'Identifier' && /^(?:ctx|context)$/u.test(target.name)) return 'empty';
  return isHeaders(target) ? 'null' : 'undefined';
}

/** `request.headers`, `headers`, `await headers()`: the Headers of the web, whose `get` answers null. */
function isHeaders(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') return isHeaders(inner.argument);
  if (inner.type === 'CallExpression') return isHeaders(inner.callee);
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? memberName(inner) : undefined;
  return name !== undefined && /headers$/iu.test(name);
}

function judgeWrite(facts: Facts, use: HeaderUse, origins: Origins): Finding<MessageId> | undefined {
  const finding = { at: markOf(use), safety: 'manual' } as const;
  if (isExpectation(facts, use.node)) return { ...finding, messageId: 'testExpects' };
  const side = sideOf(facts, use);
  if (side === 'server') return { ...finding, messageId: 'serverWrite' };
  if (use.value && isFromRequest(facts, use.value, origins)) return { ...finding, messageId: 'forward' };
  if (isTestCode(facts)) return { ...finding, messageId: 'testSends' };
  if (side === 'client') return { ...finding, messageId: 'clientWrite' };
  // An id that the source spells out belongs to an example, in documentation or in a user interface.
  return facts.stringOf(use.value) === undefined ? { ...finding, messageId: 'write' } : undefined;
}

/** A property without a long value, a call without what it is called on. */
function markOf({ node, nameNode, value }: HeaderUse): Node | readonly [number, number] {
  if (node.type === 'CallExpression') return [memberStart(node) ?? node.range[0], node.range[1]];
  return value && isFunction(unwrap(value)) ? nameNode : node;
}

/** `.set('Mcp-Session-Id', id)` of a chain that began lines above. */
function memberStart(call: TSESTree.CallExpression): number | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || unwrap(callee.object).type !== 'CallExpression') return undefined;
  return callee.property.range[0];
}

/** Whether a value is the header of an incoming request, or a variable that holds it. */
function isFromRequest(facts: Facts, value: Node, origins: Origins): boolean {
  const inner = unwrap(value);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const read = origins.ofValues.get(value) ?? (variable && origins.ofVariables.get(variable));
  return read !== undefined && sideOf(facts, read) === 'server';
}

/** The reads that written values and variables come from. */
interface Origins {
  readonly ofValues: ReadonlyMap<Node, HeaderUse>;
  readonly ofVariables: ReadonlyMap<Variable, HeaderUse>;
  /** The reads within written values: parts of the finding about the write. */
  readonly handedOn: ReadonlySet<HeaderUse>;
}

function originsOf(facts: Facts, uses: readonly HeaderUse[]): Origins {
  const written = new Set(uses.flatMap(({ use, value }) => (use === 'write' && value ? value : [])));
  const ofValues = new Map<Node, HeaderUse>();
  const ofVariables = new Map<Variable, HeaderUse>();
  const handedOn = new Set<HeaderUse>();
  for (const use of uses) {
    if (use.use !== 'read') continue;
    const { variable } = receiverOfUse(facts, use);
    if (variable) ofVariables.set(variable, use);
    for (const node of [use.node, ...ancestors(use.node)]) {
      if (node.type.endsWith('Statement')) break;
      if (!written.has(node)) continue;
      ofValues.set(node, use);
      handedOn.add(use);
    }
  }
  return { ofValues, ofVariables, handedOn };
}

function judgeOther(facts: Facts, use: HeaderUse): Finding<MessageId> | undefined {
  const finding = { at: use.node, safety: 'manual' } as const;
  switch (use.use) {
    case 'expect':
      return { ...finding, messageId: 'testExpects', at: markOf(use) };
    case 'compare':
      if (use.node.type === 'CallExpression') return undefined;
      return { ...finding, messageId: isTestCode(facts) && isAsserted(facts, use.node) ? 'testExpects' : 'search' };
    case 'remove':
      return { ...finding, messageId: 'remove', safety: 'report', kind: 'advisory' };
    case 'schema':
      if (isRequired(facts, use)) return { ...finding, messageId: 'requiredBySchema', at: use.nameNode };
      return { ...finding, messageId: 'declaredBySchema', at: use.nameNode, safety: 'report', kind: 'advisory' };
    default:
      return undefined;
  }
}

/** JSON Schema says so beside the properties, OpenAPI in the parameter, Zod and its kin unless they say otherwise. */
function isRequired(facts: Facts, { node, name, value }: HeaderUse): boolean {
  if (node.type === 'ObjectExpression') return isTrue(facts, objectValue(node, 'required'));
  const inner = value && unwrap(value);
  if (inner?.type === 'CallExpression')
    return !/optional|nullish|default|catch/iu.test(facts.source.text.slice(...inner.range));
  const properties = node.parent?.type === 'ObjectExpression' ? node.parent.parent : undefined;
  const schema = properties?.type === 'Property' ? properties.parent : undefined;
  const required = schema?.type === 'ObjectExpression' ? objectValue(schema, 'required') : undefined;
  if (required?.type !== 'ArrayExpression') return isTrue(facts, objectMember(inner, 'required')?.value);
  return required.elements.some((element) => facts.stringOf(element)?.toLowerCase() === name);
}

function isTrue(facts: Facts, node: Node | undefined): boolean {
  return node !== undefined && facts.valueOf(node)?.value === true;
}

/** Constants, members and enum members with the name as their value, in declarations that the file exports. */
function* exportedNames(facts: Facts): Generator<Finding<MessageId>> {
  for (const type of ['Literal', 'TemplateLiteral'] as const) {
    for (const node of facts.nodes(type)) {
      if (facts.stringOf(node)?.toLowerCase() !== headerName) continue;
      const name = exportedNameOf(facts, node);
      if (name !== undefined)
        yield { messageId: 'exportedName', data: { name }, at: node, safety: 'report', kind: 'advisory' };
    }
  }
}

/** `HEADERS.SESSION` of `export const HEADERS = { SESSION: 'mcp-session-id' }`. */
function exportedNameOf(facts: Facts, node: Node): string | undefined {
  const declaration = closest(
    node,
    (parent): parent is TSESTree.VariableDeclarator | TSESTree.TSEnumDeclaration | TSESTree.ClassDeclaration =>
      parent.type === 'VariableDeclarator' || parent.type === 'TSEnumDeclaration' || parent.type === 'ClassDeclaration',
  );
  if (declaration?.id?.type !== 'Identifier' || enclosingFunction(node) || !isExported(facts, declaration.id))
    return undefined;
  const path: string[] = [];
  for (let parent = node.parent; parent && parent !== declaration; parent = parent.parent) {
    const name = partName(parent);
    if (name === undefined) return undefined;
    if (name !== '') path.unshift(name);
  }
  return [declaration.id.name, ...path].join('.');
}

/** The name that a node on the way to the declaration adds; empty for wrappers, nothing for calls and lists. */
function partName(node: Node): string | undefined {
  switch (node.type) {
    case 'Property':
    case 'PropertyDefinition':
      return memberName(node);
    case 'TSEnumMember':
      return node.id.type === 'Identifier' ? node.id.name : node.id.value;
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && memberName(node.callee) === 'freeze' ? '' : undefined;
    case 'ArrayExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'NewExpression':
    case 'BinaryExpression':
      return undefined;
    default:
      return '';
  }
}

function isExported(facts: Facts, identifier: TSESTree.Identifier): boolean {
  const declaration = closest(
    identifier,
    (parent): parent is TSESTree.ExportNamedDeclaration => parent.type === 'ExportNamedDeclaration',
  );
  if (declaration) return true;
  const variable = facts.variableOf(identifier);
  return (variable?.references ?? []).some((reference) => {
    const { parent } = reference.identifier as unknown as Node;
    if (parent?.type === 'ExportSpecifier') return true;
    const object = parent?.type === 'Property' ? parent.parent.parent : parent;
    return (
      object?.type === 'AssignmentExpression' &&
      /^(?:module\.)?exports\b/u.test(facts.source.text.slice(...object.left.range))
    );
  });
}
