import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  contains,
  descendants,
  dottedName,
  memberName,
  objectMember,
  unwrap,
  unwrapAwait,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isOwnMethod } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding, TextEdit } from './pattern.js';
import { listResultMembers, sessionIdHeader } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

export const testsWireGoldens = definePattern<'result' | 'snapshot' | 'session' | 'status'>({
  id: 'tests-wire-goldens',
  kind: 'advisory',
  seps: ['SEP-2322', 'SEP-2549'],
  url: specPages.resultType,
  docs: {
    summary: 'tests that expect whole results off the wire, or what only sessions are answered',
    why: 'Results of 2026-07-28 have more members: `resultType`, who the server is in `_meta`, and `ttlMs` and `cacheScope` where they can be cached. A comparison with the whole result fails when the test moves to that revision. And a request without a session is no error there.',
    detects:
      'In tests, the first comparison of a JSON-RPC result that a response brought (`body.result`, the `result` of what a function that is given the request returned, or the whole message) with an object literal or a snapshot, where nothing may be added; and the first assertion that a request is refused for want of a session; and the first assertion about the bare status of the response to `notifications/initialized`, to a request in a test about sessions (400, 404), and to a `DELETE` with `Mcp-Session-Id`, where the request stands in the assertion or in the variable that it reads. Results that the client of the SDK returns, comparisons of a part, and tests that speak 2026-07-28 already are left alone.',
    edits:
      'Comparisons by `toEqual` and `toStrictEqual` with a literal are turned into `toMatchObject` where that is suggested: then they hold in either revision. Nothing else, because as long as the test speaks 2025 it is right.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    result: {
      text: 'Results of 2026-07-28 have further members (`resultType`, `_meta`, `ttlMs`, `cacheScope`), so this comparison fails there. Compare the members that matter, as `toMatchObject` does.',
      edit: 'Compare the members that are named here by `toMatchObject`',
    },
    snapshot: {
      text: 'Results of 2026-07-28 have further members (`resultType`, `_meta`, `ttlMs`, `cacheScope`), so this snapshot differs there. Keep one for each revision, or of the members that matter.',
    },
    session: {
      text: 'A request without a session is no error in 2026-07-28. Keep this test only while sessions of 2025 are served.',
    },
    status: {
      text: 'This test expects the status {{status}} of {{what}}, which 2026-07-28 does not have. Keep it only while sessions of 2025 are served.',
    },
  },
  *detect(facts) {
    if (facts.modern || !isTestCode(facts)) return;
    yield* statuses(facts);
    const told = new Set<string>();
    const edits = facts.nodes('CallExpression').flatMap((call) => looserMatcher(facts, call) ?? []);
    for (const call of facts.nodes('CallExpression')) {
      const messageId = messageOf(facts, call);
      if (!messageId) continue;
      const isLoosened = messageId === 'result' && looserMatcher(facts, call) !== undefined;
      const key = isLoosened ? 'loosened' : messageId;
      if (told.has(key)) continue;
      told.add(key);
      const { callee } = call;
      const at = callee.type === 'MemberExpression' ? callee.property : callee;
      if (isLoosened) yield { messageId, at, safety: 'suggest', kind: 'advisory', edits };
      else yield { messageId, at, safety: 'report' };
    }
  },
});

/** Assertions about the bare status of requests that only sessions have; one of each kind. */
function* statuses(facts: Facts): Generator<Finding<'status'>> {
  // What is said about the text of a refusal is said about its status.
  const isTold = facts.nodes('CallExpression').some((call) => messageOf(facts, call) === 'session');
  const told = new Set<string>(isTold ? [refused] : []);
  for (const call of facts.nodes('CallExpression')) {
    const asserted = statusAssertion(facts, call);
    const what = asserted && ofSessions(facts, call, asserted);
    if (what === undefined || told.has(what)) continue;
    told.add(what);
    const at = call.callee.type === 'MemberExpression' ? call.callee.property : call.callee;
    yield { messageId: 'status', data: { status: String(asserted?.status), what }, at, safety: 'report' };
  }
}

const refused = 'a request without a session that is known';

interface StatusAssertion {
  readonly status: number;
  /** What makes the request. */
  readonly request: Node;
}

/** `expect(response.status).toBe(202)`, `assert.equal(response.status, 202)`, `request(app).post('/mcp').send(…).expect(202)` */
function statusAssertion(facts: Facts, call: TSESTree.CallExpression): StatusAssertion | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver) return undefined;
  const receiver = unwrap(callee.receiver);
  if (callee.name === 'expect' && receiver.type === 'CallExpression') {
    const status = call.arguments[0] && facts.numberOf(call.arguments[0]);
    return status === undefined ? undefined : { status, request: receiver };
  }
  const tested = actualOf(receiver);
  const [actual, expected] = tested ? [tested, call.arguments[0]] : call.arguments;
  const status = expected && facts.numberOf(expected);
  if (!actual || status === undefined || !/^(?:toBe|toEqual|toStrictEqual|equal|strictEqual)$/u.test(callee.name))
    return undefined;
  const access = unwrap(actual);
  if (isNegated(receiver) || access.type !== 'MemberExpression' || !/^status(?:Code)?$/u.test(memberName(access) ?? ''))
    return undefined;
  const object = unwrapAwait(access.object);
  const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
  const request = variable ? facts.initializerOf(variable) : object;
  return request && { status, request };
}

/** @returns what the request is, if it is proved to be one that only sessions have */
function ofSessions(
  facts: Facts,
  call: TSESTree.CallExpression,
  { status, request }: StatusAssertion,
): string | undefined {
  const nodes = [...descendants(request)];
  const methods = nodes.flatMap((node) => facts.stringOf(objectMember(node, 'method')?.value) ?? []);
  if (methods.includes('notifications/initialized')) return '`notifications/initialized`';
  const isAboutSession = facts.headerUses.some(({ name, node }) => name === sessionIdHeader && contains(request, node));
  const isDelete =
    methods.includes('DELETE') ||
    nodes.some((node) => node.type === 'CallExpression' && calleeOf(node)?.name === 'delete');
  if (isDelete) return isAboutSession ? 'the end of a session' : undefined;
  if ((status !== 400 && status !== 404) || !methods.some(isOwnMethod)) return undefined;
  return /\bsessions?\b/iu.test(titleAround(facts, call)) ? refused : undefined;
}

/** The title of the test that a node stands in. */
function titleAround(facts: Facts, node: Node): string {
  for (const parent of ancestors(node)) {
    if (parent.type !== 'CallExpression' || !/^(?:it|test)$/u.test(rootName(parent))) continue;
    return facts.stringOf(parent.arguments[0]) ?? '';
  }
  return '';
}

/** `test` of `test.only(…)`. */
function rootName({ callee }: TSESTree.CallExpression): string {
  return dottedName(callee)?.split('.', 1)[0] ?? '';
}

const matchers = /^(?:toEqual|toStrictEqual|deepEqual|deepStrictEqual|eql)$/u;
const textMatchers = /^(?:toBe|toContain|toMatch|toMatchObject|toThrow|equal|strictEqual|match|include|contain)$/u;
const snapshots = /^(?:toMatchSnapshot|toMatchInlineSnapshot)$/u;

function messageOf(facts: Facts, call: TSESTree.CallExpression): 'result' | 'snapshot' | 'session' | undefined {
  const callee = calleeOf(call);
  if (!callee?.receiver) return undefined;
  const tested = actualOf(callee.receiver);
  const actual = tested ?? call.arguments[0];
  const expected = tested ? call.arguments[0] : call.arguments[1];
  if (!actual) return undefined;
  if (snapshots.test(callee.name)) return isWireResult(facts, actual) ? 'snapshot' : undefined;
  if (!expected) return undefined;
  if ((matchers.test(callee.name) || textMatchers.test(callee.name)) && refusesSession(facts, expected))
    return 'session';
  if (!matchers.test(callee.name) || isNegated(callee.receiver)) return undefined;
  const isWhole = facts.messages.some(({ kind, node }) => kind === 'result' && node === unwrap(expected));
  return isWhole || (isWireResult(facts, actual) && isResult(expected)) ? 'result' : undefined;
}

/** The edit that makes a comparison with a whole result one with its members. */
function looserMatcher(facts: Facts, call: TSESTree.CallExpression): TextEdit | undefined {
  const { callee } = call;
  const name = calleeOf(call)?.name ?? '';
  const [expected] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.computed || !/^to(?:Strict)?Equal$/u.test(name)) return undefined;
  if (messageOf(facts, call) !== 'result' || !expected) return undefined;
  const literal = unwrap(expected);
  // `toEqual` takes a member that is undefined for none.
  if (literal.type !== 'ObjectExpression' || facts.source.text.slice(...literal.range).includes('undefined'))
    return undefined;
  return { range: callee.property.range, text: 'toMatchObject' };
}

/** The `x` of `expect(x).not.toEqual(…)`. */
function actualOf(receiver: Node): Node | undefined {
  let node = unwrap(receiver);
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node.type === 'CallExpression' && calleeOf(node)?.name === 'expect' ? node.arguments[0] : undefined;
}

function isNegated(receiver: Node): boolean {
  const inner = unwrap(receiver);
  return inner.type === 'MemberExpression' && (memberName(inner) === 'not' || isNegated(inner.object));
}

/** `response.body.result`, `(await response.json()).result` */
function isWireResult(facts: Facts, actual: Node): boolean {
  const inner = unwrapAwait(actual);
  if (inner.type !== 'MemberExpression' || memberName(inner) !== 'result') return false;
  const object = unwrapAwait(inner.object);
  if (object.type === 'CallExpression') return /^(?:json|parse)$/u.test(calleeOf(object)?.name ?? '');
  if (/(?:^|\.)(?:body|data|json|payload)$/u.test(dottedName(object) ?? '')) return true;
  const variable = object.type === 'Identifier' ? facts.variableOf(object) : undefined;
  const init = variable && facts.initializerOf(variable);
  const call = init && unwrapAwait(init);
  if (call?.type !== 'CallExpression') return false;
  // `const response = await send({ jsonrpc: '2.0', id: 1, method: 'tools/list' })`
  const isSent = facts.messages.some(
    ({ kind, node }) => kind === 'request' && call.arguments.some((one) => one === node),
  );
  return isSent || /^(?:json|parse)$/u.test(calleeOf(call)?.name ?? '');
}

const members = [...Object.keys(listResultMembers), 'content', 'messages'];

function isResult(expected: Node): boolean {
  return members.some((name) => objectMember(expected, name)) && !objectMember(expected, 'resultType');
}

/** The words of the SDK and of its examples; "session" alone may be anybody's. */
const refusal = /no valid session id|mcp-session-id (?:header )?(?:is )?(?:required|missing)|missing mcp-session-id/iu;

/** Whether an assertion is about the refusal of a request without a session: a text, a pattern, or an error with it. */
function refusesSession(facts: Facts, expected: Node): boolean {
  const inner = unwrap(expected);
  if (inner.type === 'Literal' && 'regex' in inner) return refusal.test(inner.regex.pattern);
  if (inner.type === 'ObjectExpression') {
    const error = objectMember(inner, 'error')?.value ?? objectMember(inner, 'message')?.value;
    return error !== undefined && refusesSession(facts, error);
  }
  if (inner.type === 'CallExpression') {
    const [first] = inner.arguments;
    return (
      first !== undefined &&
      /^(?:objectContaining|stringContaining|stringMatching)$/u.test(calleeOf(inner)?.name ?? '') &&
      refusesSession(facts, first)
    );
  }
  return refusal.test(facts.stringOf(inner) ?? '');
}
