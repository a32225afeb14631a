import type { TSESTree } from '@typescript-eslint/types';

import {
  enclosingFunction,
  hasSpread,
  isCaughtIn,
  objectMember,
  objectValue,
  statementOf,
  unwrap,
} from './facts/ast.js';
import type { FunctionNode, Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { Handler } from './facts/handlers.js';
import { indentAt } from './facts/insertion.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { handlerAround, namesIn, reachContext } from './lift/handler-context.js';
import { createLift } from './lift/lift.js';
import type { Lift } from './lift/lift.js';
import { widenReturnType } from './lift/question-edits.js';
import { answeringMethods, canAwait } from './lift/question-problems.js';
import { layOut, linesAt, sourceOf, styleOf } from './lift/source-style.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'thrown' | 'caught' | 'code';

export const urlElicitationRequiredError = definePattern<MessageId>({
  id: 'url-elicitation-required-error',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'the error -32042, by which servers of 2025 send users to a URL',
    why: '2026-07-28 has no error for it, and a server must not send -32042: a handler that needs the user to visit a URL answers `input_required` with a question in URL mode, and is called again. SDK v2 turns a `UrlElicitationRequiredError` that a handler throws at such a client into an internal error. Clients never meet the error there, so code that waits for it waits in vain.',
    detects:
      '`new UrlElicitationRequiredError(…)` of the SDK, tests for it with `instanceof`, and the number -32042 in MCP code. Handlers that answer `input_required` on another way are judged all the same: what they throw is for all clients.',
    edits:
      'In files on v2, a handler of a tool, prompt or resource that throws the error, with its questions written out, answers requests of 2026-07-28 in front of the `throw`; those of 2025 get the error as before. `elicitationId` is left out of the new answer, which has none. A user who does not go there ends the call. Other uses get a TODO comment or are reported.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    thrown: {
      text: '2026-07-28 has no error -32042, and SDK v2 makes an internal error of this one. Answer `input_required` with `inputRequired.elicitUrl({ message, url })`; the client calls again once its user has been there.',
      edit: 'Answer requests of 2026-07-28 with `input_required`',
    },
    caught: {
      text: 'A 2026-07-28 server never answers with this error. Have the client answer `elicitation/create` in URL mode (`setRequestHandler`), and keep this for servers of 2025.',
    },
    code: {
      text: '-32042 is no error of 2026-07-28: a server must not send it there. Keep it for peers of 2025, and answer others with `input_required` and a question in URL mode.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const thrown of facts.nodes('NewExpression')) {
      if (isError(facts, thrown.callee)) yield ofThrown(facts, thrown);
    }
    for (const test of facts.nodes('BinaryExpression')) {
      if (test.operator === 'instanceof' && isError(facts, test.right))
        yield { messageId: 'caught', at: test, safety: 'report', kind: 'advisory' };
    }
    for (const number of facts.nodes('UnaryExpression')) {
      const { argument, operator } = number;
      if (operator === '-' && argument.type === 'Literal' && argument.value === 32042)
        yield { messageId: 'code', at: number, safety: 'report' };
    }
  },
});

function isError(facts: Facts, node: Node): boolean {
  return facts.sdk(node)?.name === 'UrlElicitationRequiredError';
}

function ofThrown(facts: Facts, thrown: TSESTree.NewExpression): Finding<MessageId> {
  const finding = { messageId: 'thrown', at: thrown } as const;
  if (!isOnV2(facts)) return { ...finding, safety: 'manual' };
  const edits = answer(facts, thrown);
  if (typeof edits !== 'string')
    return edits ? { ...finding, safety: 'fix', edits } : { ...finding, safety: 'report', kind: 'advisory' };
  const todo = `Answer requests of 2026-07-28 with \`input_required\` and \`inputRequired.elicitUrl({ message, url })\`, and keep this error for those of 2025: ${edits}.`;
  return { ...finding, safety: 'manual', todo };
}

/** @returns the edits, nothing where they have been made, or why they cannot be */
function answer(facts: Facts, thrown: TSESTree.NewExpression): Finding['edits'] | string {
  const statement = statementOf(thrown);
  const isThrown = statement.type === 'ThrowStatement' && unwrap(statement.argument) === thrown;
  if (isThrown && isAnswered(facts, statement)) return undefined;
  const handler = handlerAround(facts, thrown);
  const callback = handler?.callback;
  if (!handler || !callback || enclosingFunction(thrown) !== callback || !answeringMethods.has(handler.method ?? ''))
    return 'only the handler of a tool, prompt or resource can answer so';
  if (!isThrown || statement.parent.type !== 'BlockStatement') return 'throw it in a statement of its own, in a block';
  if (isCaughtIn(callback, statement)) return 'a `catch` of the handler sees it first';
  const questions = questionsOf(thrown);
  if (!questions) return 'write its questions out, as object literals with `message` and `url`';
  const problem = canAwait(callback);
  if (problem !== undefined) return problem;
  const lift = createLift(facts);
  const context = reachContext(facts, handler, {
    contextType: () => lift.needType('@modelcontextprotocol/server', 'ServerContext'),
    filler: fillerOf(handler),
    isGone: () => false,
  });
  if (!context || context.declaration !== undefined) return 'take the context of the handler as a whole, `ctx`';
  for (const edit of context.edits) lift.edits.replace(edit.range, edit.text);
  widenReturnType(lift, callback);
  write(lift, statement, callback, context.text, questions);
  return lift.finish();
}

function fillerOf({ kind }: Handler): string {
  if (kind === 'resource') return '_uri';
  return kind === 'request' ? '_request' : '_args';
}

/** `if (ctx.mcpReq.envelope) { … }` in front of it. */
function isAnswered(facts: Facts, statement: Node): boolean {
  const { parent } = statement;
  if (parent?.type !== 'BlockStatement') return false;
  const before = parent.body[parent.body.findIndex((one) => one === statement) - 1];
  return before?.type === 'IfStatement' && sourceOf(facts, before).includes('inputRequired');
}

interface UrlQuestion {
  readonly message: Node;
  readonly url: Node;
}

function questionsOf({ arguments: [list, ...others] }: TSESTree.NewExpression): UrlQuestion[] | undefined {
  const array = list && unwrap(list);
  // A second argument is a message of the error alone.
  if (array?.type !== 'ArrayExpression' || others.length > 1) return undefined;
  const found = array.elements.map((element): UrlQuestion | undefined => {
    const object = element && unwrap(element);
    if (object?.type !== 'ObjectExpression' || hasSpread(object)) return undefined;
    const [message, url] = [objectValue(object, 'message'), objectValue(object, 'url')];
    const isPlain = object.properties.every((one) => one.type === 'Property' && !one.method && !one.computed);
    const known = ['mode', 'message', 'url', 'elicitationId'].filter((name) => objectMember(object, name));
    return message && url && isPlain && known.length === object.properties.length ? { message, url } : undefined;
  });
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
}

function write(
  lift: Lift,
  statement: TSESTree.ThrowStatement,
  callback: FunctionNode,
  context: string,
  questions: readonly UrlQuestion[],
): void {
  const { facts, edits } = lift;
  const { text } = facts.source;
  const { quote, lineBreak } = styleOf(facts);
  const inputRequired = lift.need('@modelcontextprotocol/server', 'inputRequired');
  const inputResponse = lift.need('@modelcontextprotocol/server', 'inputResponse');
  const name = namesIn(callback).has('visit') ? 'urlVisit' : 'visit';
  const indent = indentAt(text, statement.range[0]) + styleOf(facts).unit.repeat(3);
  const source = (node: Node): string => linesAt(facts, node.range, indent);
  const keys = questions.map((_, index) => (index === 0 ? 'url' : `url${index + 1}`));
  const requests = questions.map(({ message, url }, index) => {
    return `${keys[index] ?? ''}: ${inputRequired}.elicitUrl({ ${member('message', source(message))}, ${member('url', source(url))} })`;
  });
  const checks = keys.flatMap((key, index) => {
    const local = index === 0 ? name : `${name}${index + 1}`;
    return [
      `  const ${local} = ${inputResponse}(${context}.mcpReq.inputResponses, ${quote}${key}${quote});`,
      `  if (${local}.kind === ${quote}elicit${quote} && ${local}.action !== ${quote}accept${quote}) throw new Error(${quote}The user did not open the URL${quote});`,
    ];
  });
  const lines = [
    `if (${context}.mcpReq.envelope) {`,
    ...checks,
    `  return ${inputRequired}({`,
    '    inputRequests: {',
    ...requests.map((request) => `      ${request},`),
    '    },',
    '  });',
    '}',
  ];
  edits.insert(
    statement.range[0],
    layOut(facts, lines, statement.range[0]) + lineBreak + indentAt(text, statement.range[0]),
  );
}

/** `{ url }` where the value is called so. */
function member(name: string, value: string): string {
  return value === name ? name : `${name}: ${value}`;
}
