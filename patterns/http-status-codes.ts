import type { TSESTree } from '@typescript-eslint/types';

import {
  ancestors,
  calleeOf,
  chainRootOf,
  isFunction,
  memberName,
  objectMember,
  statementOf,
  unwrap,
} from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { errorCodes } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

export const httpStatusCodes = definePattern<'unknownMethod'>({
  id: 'http-status-codes',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.streamableHttp,
  docs: {
    summary: 'servers without the SDK that answer an unknown method with another status than 404',
    why: 'The HTTP status of an error is fixed in 2026-07-28: 404 with -32601 for an unknown method, 400 for a missing capability, a wrong envelope, revision or header. Clients and gateways decide by it. Before, mostly 200 was answered.',
    detects:
      'Errors with the code -32601 in responses of Express, Fastify, Hono, `node:http` and the web, in MCP code without the SDK, whose status is known and is not 404. A status that is computed or set elsewhere, code that speaks 2026-07-28 already, and tests are left alone. A file gets one finding.',
    edits: 'None: clients of 2025 may count on the old status. A TODO comment names the statuses.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    unknownMethod: {
      text: 'An unknown method is answered with the status {{status}} here. Requests of 2026-07-28 get 404 for -32601.',
      todo: 'Answer requests of 2026-07-28 with 404 for -32601, and with 400 for -32602 (bad _meta), -32020 (headers), -32021 (missing capability) and -32022 (revision).',
    },
  },
  *detect(facts) {
    if (facts.generation !== 'raw' || facts.modern || isTestCode(facts)) return;
    for (const node of codesOf(facts)) {
      const response = responseAround(facts, node);
      const status = response && statusOf(facts, response);
      if (!response || status === undefined || status === 404) continue;
      yield { messageId: 'unknownMethod', data: { status: String(status) }, at: node, safety: 'manual' };
      return;
    }
  },
});

/** Expressions that are -32601, in errors and as arguments of functions that make them. */
function codesOf(facts: Facts): Node[] {
  const found: Node[] = facts
    .nodes('Property')
    .filter((property) => memberName(property) === 'code')
    .map(({ value }) => value);
  for (const call of facts.nodes('CallExpression')) found.push(...call.arguments);
  return found
    .filter((node) => facts.numberOf(node) === errorCodes.methodNotFound)
    .sort((a, b) => a.range[0] - b.range[0]);
}

type Response = TSESTree.CallExpression | TSESTree.NewExpression;

/** The call that sends what has the code in it: `res.json({ … })`, `new Response(JSON.stringify({ … }))`. */
function responseAround(facts: Facts, code: Node): Response | undefined {
  for (const node of ancestors(code)) {
    if (isFunction(node) || node.type.endsWith('Statement')) return undefined;
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && isResponse(node)) return node;
  }
  return undefined;
}

const responseNames = /^(?:res|resp|response|reply|c|ctx|context|NextResponse|Response)$/u;

function isResponse(call: Response): boolean {
  const callee = calleeOf(call);
  if (call.type === 'NewExpression') return /^(?:Next)?Response$/u.test(callee?.name ?? '');
  return (
    callee?.receiver !== undefined &&
    /^(?:json|send|end|body)$/u.test(callee.name) &&
    responseNames.test(rootName(callee.receiver))
  );
}

function rootName(node: Node): string {
  const root = chainRootOf(node);
  return root.type === 'Identifier' ? root.name : '';
}

/** @returns the status of a response; nothing where it is no constant, or may be set by something else */
function statusOf(facts: Facts, response: Response): number | undefined {
  const second = response.arguments[1];
  const inOptions = second && (objectMember(second, 'status')?.value ?? (isOptions(second) ? undefined : second));
  if (inOptions) return facts.numberOf(inOptions);
  const callee = response.type === 'CallExpression' ? calleeOf(response) : undefined;
  if (!callee?.receiver) return second && !isOptions(second) ? undefined : 200;
  for (let link = unwrap(callee.receiver); link.type === 'CallExpression';) {
    const chained = calleeOf(link);
    if (setters.test(chained?.name ?? '')) return facts.numberOf(link.arguments[0] ?? link);
    if (!chained?.receiver) break;
    link = unwrap(chained.receiver);
  }
  return statusBefore(facts, response, rootName(callee.receiver));
}

function isOptions(node: Node): boolean {
  return unwrap(node).type === 'ObjectExpression';
}

const setters = /^(?:status|code|writeHead|sendStatus)$/u;

/** What the statements in front of a response set: `res.statusCode = 400`, `res.writeHead(200, …)`. */
function statusBefore(facts: Facts, response: Node, name: string): number | undefined {
  const statement = statementOf(response);
  const block = statement.parent;
  const statements: readonly Node[] =
    block?.type === 'BlockStatement' ? block.body : block?.type === 'SwitchCase' ? block.consequent : [];
  for (const before of statements.slice(0, statements.indexOf(statement)).reverse()) {
    if (before.type !== 'ExpressionStatement') continue;
    const { expression } = before;
    if (expression.type === 'AssignmentExpression' && expression.left.type === 'MemberExpression') {
      if (/^status(?:Code)?$/u.test(memberName(expression.left) ?? '') && rootName(expression.left) === name)
        return facts.numberOf(expression.right);
    } else if (expression.type === 'CallExpression' && rootName(expression) === name) {
      if (setters.test(calleeOf(expression)?.name ?? '')) return facts.numberOf(expression.arguments[0] ?? expression);
    }
  }
  return isSetElsewhere(facts, name) ? undefined : 200;
}

/** Whether the status of `res` is set in a statement of its own anywhere in the file. */
function isSetElsewhere(facts: Facts, name: string): boolean {
  return (
    facts
      .nodes('AssignmentExpression')
      .some(
        ({ left }) =>
          left.type === 'MemberExpression' &&
          /^status(?:Code)?$/u.test(memberName(left) ?? '') &&
          rootName(left) === name,
      ) ||
    facts
      .nodes('CallExpression')
      .some(
        (call) =>
          call.parent.type === 'ExpressionStatement' &&
          setters.test(calleeOf(call)?.name ?? '') &&
          rootName(call) === name,
      )
  );
}
