import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, unwrapAwait } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import type { Handler } from './facts/handlers.js';
import { hostsAround } from './facts/hosts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { handlerAround } from './lift/handler-context.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'registers' | 'changes' | 'overStdio';

export const perConnectionLists = definePattern<MessageId>({
  id: 'per-connection-lists',
  kind: 'breaking',
  seps: ['SEP-2567'],
  url: specPages.statelessness,
  docs: {
    summary: 'handlers that change which tools, prompts and resources there are',
    why: 'A 2026-07-28 server must not offer one connection something else than another, nor change its lists as a side effect of a request; they may depend on who is authorized. What serves a request is built for it, too: a tool that a handler registers or enables is gone with the instance, without an error.',
    detects:
      'In the handlers of a server of the SDK: registrations on a server from outside of the handler, and `enable`, `disable`, `remove` and `update` of what a registration of the same file returned. A program that serves stdio and nothing else is only told. A server that a handler makes for itself, registrations while a server is built, and methods of the same names on other objects are left alone; so are tests, and files that speak 2026-07-28 already.',
    edits:
      'None. In files on v2, a TODO comment says where such a decision belongs: into the function that builds the server, or into the state of the module.',
  },
  fixable: false,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    registers: {
      text: 'A handler registers something here, and the server is built anew for each 2026-07-28 request: it is gone afterwards. Register it where the server is built, by what `authInfo` says or by the state of the module.',
    },
    overStdio: {
      text: 'A handler changes the lists of its server. Over stdio the change lasts as long as the process; over HTTP it would be gone after the request. A 2026-07-28 server does not change its lists because of a request.',
    },
    changes: {
      text: '`{{name}}` changes the lists of a server that is built anew for each 2026-07-28 request: it is lost afterwards. Decide it where the server is built, by what `authInfo` says or by the state of the module.',
    },
  },
  *detect(facts) {
    // What speaks both revisions was written with that in mind.
    if (isTestCode(facts) || (facts.modern && !facts.newlyModern)) return;
    for (const handler of facts.handlers) {
      if (handler.kind === 'notification') continue;
      if (isOutsider(facts, calleeOf(handler.call)?.receiver, handler.call))
        yield finding(facts, { messageId: 'registers', at: handler.call.callee });
    }
    const registered = new Map<Node, Handler>(facts.handlers.map((handler) => [handler.call, handler]));
    for (const call of facts.nodes('CallExpression')) {
      const callee = calleeOf(call);
      if (!callee?.receiver || !/^(?:enable|disable|remove|update)$/u.test(callee.name)) continue;
      if (isRegistered(facts, callee.receiver, registered) && isOutsider(facts, callee.receiver, call))
        yield finding(facts, { messageId: 'changes', at: call.callee, data: { name: `${callee.name}()` } });
    }
  },
});

const todo =
  'This change is lost after a 2026-07-28 request: keep the set in the state of the module, or derive it from authInfo ' +
  'where the server is built, and tell clients with notify of the handler of createMcpHandler.';

function finding(facts: Facts, found: Pick<Finding<MessageId>, 'messageId' | 'at' | 'data'>): Finding<MessageId> {
  const hosts = hostsAround(facts);
  if (hosts.has('stdio') && !hosts.has('http'))
    return { messageId: 'overStdio', at: found.at, safety: 'report', kind: 'advisory' };
  return { ...found, safety: 'manual', ...(isOnV2(facts) && { todo }) };
}

/** Whether a call stands in a handler, and what it is made on comes from outside of it. */
function isOutsider(facts: Facts, receiver: Node | undefined, call: TSESTree.CallExpression): boolean {
  const handler = handlerAround(facts, call);
  if (!receiver || !handler?.callback || handler.call === call) return false;
  const root = rootOf(receiver);
  if (root?.type === 'ThisExpression') return true;
  const variable = root?.type === 'Identifier' ? facts.variableOf(root) : undefined;
  const declared = variable?.identifiers[0] as unknown as Node | undefined;
  return declared !== undefined && !contains(handler.callback, declared);
}

function rootOf(node: Node): Node | undefined {
  const inner = unwrapAwait(node);
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : inner;
}

/** Whether a variable holds what a registration returned. */
function isRegistered(facts: Facts, receiver: Node, registered: ReadonlyMap<Node, Handler>): boolean {
  const inner = unwrapAwait(receiver);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return (
    variable?.references.some(({ writeExpr }) => {
      const handler = writeExpr && registered.get(unwrapAwait(writeExpr as unknown as Node));
      return handler && handler.kind !== 'request';
    }) ?? false
  );
}
