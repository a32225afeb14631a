/** What keeps a client without the SDK from being sent through `mcp-fetch`. */
import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, descendants, dottedName, enclosingFunction, unwrap, wrapped } from '../facts/ast.js';
import type { Node } from '../facts/ast.js';
import { isWrittenToChild } from '../facts/child-process.js';
import type { Facts } from '../facts/facts.js';
import { sideOf } from '../facts/message-side.js';
import { isOwnMethod, methodSites, useOf } from '../facts/method-sites.js';
import type { MethodSite } from '../facts/method-sites.js';
import { postsOf } from '../facts/raw-requests.js';
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
  if (
    facts
      .nodes('NewExpression')
      .some(({ callee }) => callee.type === 'Identifier' && callee.name.startsWith('EventSource'))
  )
    return 'its responses arrive on another stream';
  if (facts.messages.some(({ node }) => wrapped(node).parent?.type === 'ArrayExpression'))
    return 'it sends several requests in one message';
  const session = facts.nodes('IfStatement').find((one) => insistsOnSession(facts, one));
  if (session) return 'it insists on a session id, which a 2026-07-28 server does not give';
  if (postsAnswers(facts) && !readsStreams(facts))
    return 'it answers requests of the server, but not while it reads a response, so that somebody has to make a function of that for `answer`';
  if (!postsAnswers(facts) && methodSites(facts).some((site) => isQuestionHandler(facts, site)))
    return 'it is not clear how its answers to requests of the server are sent';
  return undefined;
}

/** Whether the file tells the methods of a server apart. */
function answersRequests({ methodUses }: Facts): boolean {
  return methodUses.some(
    ({ method, position }) =>
      /^(?:case|comparison|key)$/u.test(position) &&
      isOwnMethod(method) &&
      !inputMethods.includes(method) &&
      !method.startsWith('notifications/'),
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
  return facts.messages.some(({ kind, node }) => kind === 'result' && postsOf(facts, node).length > 0);
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
