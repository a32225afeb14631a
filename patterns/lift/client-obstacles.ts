/** What keeps a client without the SDK from being sent through `mcp-fetch`. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, descendants, dottedName, enclosingFunction, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { isWrittenToChild } from '../facts/child-process.js';
import type { Facts } from '../facts/facts.js';
import { receivedMessages } from '../facts/far-sending.js';
import { sideOf } from '../facts/message-side.js';
import { methodSites, useOf } from '../facts/method-sites.js';
import type { MethodSite } from '../facts/method-sites.js';
import { postsOf, postsOfParameter } from '../facts/message-posts.js';
import { answersRequests } from '../facts/raw-dispatch.js';
import { isTestCode } from '../facts/tests.js';
import { requiredModule } from '../sdk/imports.js';
import { inputMethods, sessionIdHeader } from '../vocabulary/protocol.js';
import { isRequire } from './emitted-file.js';

/** @returns what the file does beside sending requests that keeps it from being rewritten */
export function obstacleBesides(facts: Facts): string | undefined {
  if (facts.mcpImports.some(({ typeOnly }) => !typeOnly)) return 'the file uses the SDK as well';
  if (facts.headerUses.some((use) => sideOf(facts, use) === 'server') || answersRequests(facts))
    return 'the file answers requests as well as it sends them, so that it is not certain whose sessions these are';
  if (!isKindKnown(facts)) return 'it does not say whether the file is a module or a script';
  return isPlaceable(facts) ? undefined : 'its imports do not stand at the top of the file';
}

/** Whether a file imports or exports in a way that says how `mcp-fetch` has to be imported. */
function isKindKnown(facts: Facts): boolean {
  if (!/\.jsx?$/u.test(facts.source.path)) return true;
  const isModule = facts.source.ast.body.some(({ type }) => /^(?:Import|Export)/u.test(type));
  return (
    isModule ||
    facts.nodes('AwaitExpression').some((one) => !enclosingFunction(one)) ||
    facts.nodes('CallExpression').some((call) => requiredModule(call) !== undefined) ||
    facts.nodes('MemberExpression').some((one) => /^(?:module\.exports|exports\.\w+)$/u.test(dottedName(one) ?? ''))
  );
}

/** @returns what is in the way in how it sends requests over HTTP */
export function obstacleIn(facts: Facts): string | undefined {
  const files = [facts, ...sendersThrough(facts)];
  for (const one of files) {
    const obstacle = obstacleInMessages(one, one === facts);
    if (obstacle !== undefined) return one === facts ? `it ${obstacle}` : `${one.source.path} ${obstacle}`;
  }
  const answers = postsAnswers(facts);
  if (answers && !readsStreams(facts))
    return 'it answers requests of the server, but not while it reads a response, so that somebody has to make a function of that for `answer`';
  if (!answers && files.some((one) => methodSites(one).some((site) => isQuestionHandler(one, site))))
    return 'it is not clear how its answers to requests of the server are sent';
  return undefined;
}

/** @returns the other files whose messages this one sends; no tests */
function sendersThrough(facts: Facts): readonly Facts[] {
  return [...new Set(receivedMessages(facts).map(({ from }) => from))].filter(
    (one) => one.source.path !== facts.source.path && !isTestCode(one),
  );
}

/** What a file does that no client of 2026-07-28 can do, as the rest of a sentence. */
function obstacleInMessages(facts: Facts, isSender: boolean): string | undefined {
  const streams = facts.nodes('NewExpression');
  if (streams.some(({ callee }) => callee.type === 'Identifier' && callee.name.startsWith('EventSource')))
    return 'receives its responses on another stream';
  if (facts.messages.some(({ node }) => wrapped(node).parent?.type === 'ArrayExpression'))
    return 'sends several requests in one message';
  const insists = facts
    .nodes('IfStatement')
    .some((one) => insistsOnSession(facts, one) || (!isSender && insistsOnSessionOfSender(one)));
  return insists ? 'insists on a session id, which a 2026-07-28 server does not give' : undefined;
}

/** `if (!transport.sessionId) throw …`, where another file reads the header. */
function insistsOnSessionOfSender({ test, consequent }: TSESTree.IfStatement): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'UnaryExpression' || inner.operator !== '!') return false;
  const argument = unwrap(inner.argument);
  const name = dottedName(argument.type === 'CallExpression' ? argument.callee : argument);
  return (
    /session_?id$/iu.test(name ?? '') && [...descendants(consequent)].some(({ type }) => type === 'ThrowStatement')
  );
}

/** `if (!sessionId) throw …`, where the id comes from the header of a response. */
function insistsOnSession(facts: Facts, { test, consequent }: TSESTree.IfStatement): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'UnaryExpression' || inner.operator !== '!') return false;
  if (![...descendants(consequent)].some(({ type }) => type === 'ThrowStatement')) return false;
  const name = dottedName(inner.argument);
  return (
    name !== undefined &&
    facts.headerUses.some((use) => use.use === 'read' && use.name === sessionIdHeader && isKeptAs(use.node, name))
  );
}

/** Whether a value ends up under a name, as it is or with something in its place. */
function isKeptAs(value: Node, name: string): boolean {
  for (let node = value.parent; node; node = node.parent) {
    if (node.type === 'VariableDeclarator') return dottedName(node.id) === name;
    if (node.type === 'AssignmentExpression') return dottedName(node.left) === name;
    if (node.type.endsWith('Statement')) return false;
  }
  return false;
}

function isQuestionHandler(facts: Facts, site: MethodSite): boolean {
  return inputMethods.includes(site.method) && useOf(facts, site, false) === 'answer';
}

/** @returns whether a file sends answers to requests of the server, by whatever means */
export function sendsAnswers(facts: Facts): boolean {
  return (
    postsAnswers(facts) || facts.messages.some(({ kind, node }) => kind === 'result' && isWrittenToChild(facts, node))
  );
}

/** @returns whether a file posts answers to requests of the server */
export function postsAnswers(facts: Facts): boolean {
  return (
    facts.messages.some(({ kind, node }) => kind === 'result' && postsOf(facts, node).length > 0) ||
    receivedMessages(facts).some(
      ({ isAnswer, fn, index, cargo }) => isAnswer && postsOfParameter(facts, fn, index, cargo).length > 0,
    )
  );
}

/** Whether the body of a response is read as it comes. */
function readsStreams(facts: Facts): boolean {
  return (
    facts.nodes('CallExpression').some((call) => /^(?:getReader|pipeThrough)$/u.test(calleeOf(call)?.name ?? '')) ||
    facts.nodes('ForOfStatement').some((one) => one.await)
  );
}

/** Whether nothing runs before the place behind the imports. */
function isPlaceable(facts: Facts): boolean {
  const { body } = facts.source.ast;
  const last = body.findLastIndex((one) => one.type === 'ImportDeclaration' || isRequire(one));
  return body.slice(0, Math.max(last, 0)).every((one) => {
    if (one.type === 'ExpressionStatement') return typeof one.directive === 'string' || isCommonJsHead(one);
    return /^(?:ImportDeclaration|VariableDeclaration|FunctionDeclaration|TS\w+)$/u.test(one.type);
  });
}

/** `Object.defineProperty(exports, "__esModule", …)`, `exports.a = void 0`, `require('dotenv').config()` */
function isCommonJsHead({ expression }: TSESTree.ExpressionStatement): boolean {
  if (expression.type === 'AssignmentExpression')
    return /^exports\.|^module\.exports/u.test(dottedName(expression.left) ?? '');
  return (
    expression.type === 'CallExpression' &&
    /^(?:Object\.defineProperty|require)$/u.test(dottedName(expression.callee) ?? '')
  );
}
