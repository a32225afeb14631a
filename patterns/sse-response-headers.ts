import type { TSESTree } from '@typescript-eslint/types';

import { contains, enclosingFunction, isFunction, ancestors, hasSpread } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { collectHeaderUses } from './facts/http.js';
import type { HeaderUse } from './facts/http.js';
import { insertMembersAfter } from './facts/insertion.js';
import { sideOf } from './facts/message-side.js';
import { isOwnMethod } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'literal' | 'written';

export const sseResponseHeaders = definePattern<MessageId>({
  id: 'sse-response-headers',
  kind: 'advisory',
  seps: [],
  url: specPages.streamableHttp,
  docs: {
    summary: 'streams that a server without the SDK answers with, and that proxies may hold back',
    why: 'In 2026-07-28 the response to a request is the only stream that carries its progress and its logs, and `subscriptions/listen` keeps one open. A reverse proxy that buffers it holds everything back until the end; `X-Accel-Buffering: no` asks it not to. The transports of SDK v2 send the header.',
    detects:
      'Responses with the type `text/event-stream` in code without the SDK, where the function that answers also has a JSON-RPC message, a method or a header of MCP, or the path of its route has `mcp` in it. Other streams, requests that accept one, tests, and files that set the header are left alone.',
    edits:
      'Where the headers are an object literal, adding the header is a suggestion: tests may compare all of them. Everything else is reported.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    literal: {
      text: 'A proxy may hold this stream back until it ends. Send `X-Accel-Buffering: no` with it.',
      edit: 'Add X-Accel-Buffering',
    },
    written: {
      text: 'A proxy may hold this stream back until it ends. Set `X-Accel-Buffering: no` beside its type.',
    },
  },
  *detect(facts) {
    if (facts.generation !== 'raw' || isTestCode(facts) || setsHeader(facts)) return;
    const told = new Set<Node | undefined>();
    for (const use of typesOf(facts)) {
      const fn = enclosingFunction(use.node);
      if (told.has(fn) || sideOf(facts, use) !== 'server' || !isForMcp(facts, use.node)) continue;
      told.add(fn);
      yield finding(facts, use);
    }
  },
});

const header = 'x-accel-buffering';

function setsHeader(facts: Facts): boolean {
  return facts.nodes('Literal').some(({ value }) => typeof value === 'string' && value.toLowerCase() === header);
}

/** Where `Content-Type` is set to `text/event-stream`. */
function typesOf(facts: Facts): HeaderUse[] {
  const nodesOf = (type: string): readonly Node[] => facts.nodes(type as 'Property');
  return collectHeaderUses(nodesOf, facts, (name) => name === 'content-type').filter(
    ({ use, value }) => use === 'write' && /^text\/event-stream\b/iu.test(facts.stringOf(value) ?? ''),
  );
}

/** Whether the outermost function around a response is about MCP. */
function isForMcp(facts: Facts, node: Node): boolean {
  const functions = [...ancestors(node)].filter(isFunction);
  const handler = functions.at(-1);
  const around = handler ?? node;
  const isRoute = facts.routes.some(
    (route) => /(?:^|\W)mcp(?:$|\W)/iu.test(route.path ?? '') && functions.some((fn) => fn === route.handler),
  );
  return (
    isRoute ||
    facts.messages.some((message) => contains(around, message.node)) ||
    facts.headerUses.some(({ name, node: use }) => name.startsWith('mcp-') && contains(around, use)) ||
    facts.methodUses.some((use) => isOwnMethod(use.method) && contains(around, use.node))
  );
}

function finding(facts: Facts, { node, nameNode }: HeaderUse): Finding<MessageId> {
  const literal = node.type === 'Property' && node.parent.type === 'ObjectExpression' ? node.parent : undefined;
  const last = literal?.properties.at(-1);
  const key = literal && last && !hasSpread(literal) ? keyLike(facts, nameNode) : undefined;
  const edits =
    literal && last && key !== undefined ? insertMembersAfter(facts.source, literal, last, [key]) : undefined;
  return edits
    ? { messageId: 'literal', at: node, safety: 'suggest', edits }
    : { messageId: 'written', at: markOf(node), safety: 'report' };
}

/** The new member in the quotes and the case of the one beside it. */
function keyLike(facts: Facts, nameNode: Node): string | undefined {
  const text = facts.source.text.slice(...nameNode.range);
  const quote = text[0] ?? '';
  if (nameNode.type !== 'Literal' || !/^["']$/u.test(quote)) return undefined;
  const name = text === text.toLowerCase() ? header : 'X-Accel-Buffering';
  return `${quote}${name}${quote}: ${quote}no${quote}`;
}

function markOf(node: Node): Node | readonly [number, number] {
  const callee = node.type === 'CallExpression' ? (node.callee as TSESTree.Node) : undefined;
  return callee?.type === 'MemberExpression' ? [callee.property.range[0], node.range[1]] : node;
}
