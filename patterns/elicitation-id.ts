import type { TSESTree } from '@typescript-eslint/types';

import { calleeOf, contains, memberName, objectMember, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { originalName } from './facts/original-names.js';
import type { Facts } from './facts/facts.js';
import { removeMember } from './facts/removal.js';
import { isServerOfSdk } from './facts/server-calls.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { mentionsOf } from './sdk/references.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'property' | 'notifier' | 'sent' | 'awaited' | 'read';

export const elicitationId = definePattern<MessageId>({
  id: 'elicitation-id',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.urlElicitation,
  docs: {
    summary: 'the id of a question by URL, and the notification that it has been answered',
    why: 'In 2025-11-25 a server gave a question by URL an `elicitationId`, and said `notifications/elicitation/complete` when the user was done. Both are gone in 2026-07-28: the client calls once more, and the server looks whether what it waits for has happened. A server that has to tell its questions apart carries an id of its own in `requestState`.',
    detects:
      '`elicitationId` in what goes to `inputRequired.elicitUrl`; `createElicitationCompletionNotifier` of a server of the SDK; the notification where it is sent or awaited; and reads of `params.elicitationId` in a client. The id in a question that a server pushes is part of that question, and reported with it. Files that speak 2026-07-28 already keep the notification for the old revision on purpose; tests are left alone.',
    edits:
      'In files on v2, the property in the literal that goes to `inputRequired.elicitUrl` is dropped, where the id is made in place or has no other use. Where it has, and for the notification, a TODO comment says what to do.',
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  messages: {
    property: {
      text: 'Questions by URL have no `elicitationId` in 2026-07-28. Leave it out; an id of your own goes into `requestState`.',
      edit: 'Leave the id out',
    },
    notifier: {
      text: 'Nobody is told of a completed question in 2026-07-28: the client calls once more, and the handler looks whether it has happened. This reaches 2025 clients only.',
    },
    sent: {
      text: '`notifications/elicitation/complete` is gone in 2026-07-28: the client calls once more, and the handler looks whether it has happened. Send this to 2025 clients only.',
    },
    awaited: {
      text: 'A 2026-07-28 server never sends `notifications/elicitation/complete`. Call again when the user is done, and keep this for servers of 2025.',
    },
    read: {
      text: 'Questions by URL have no `elicitationId` in 2026-07-28, so this is undefined. Nothing has to be told apart: the call is repeated when the user is done.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const call of facts.nodes('CallExpression')) {
      const finding = ofQuestion(facts, call);
      if (finding) yield finding;
    }
    // What speaks both revisions keeps the rest for the old one.
    if (facts.modern && !facts.newlyModern) return;
    for (const call of facts.nodes('CallExpression')) {
      const finding = ofNotifier(facts, call);
      if (finding) yield finding;
    }
    for (const { node, position } of facts.methodUses.filter(({ method }) => method === completed)) {
      if (position === 'value') yield withTodo(facts, { messageId: 'sent', at: node });
    }
    for (const { call, method, kind } of facts.handlers) {
      const [at] = call.arguments;
      if (kind === 'notification' && method === completed && at)
        yield { messageId: 'awaited', at, safety: 'report', kind: 'advisory' };
    }
    const awaiting = facts.handlers.filter(({ kind, method }) => kind === 'notification' && method === completed);
    for (const node of facts.nodes('MemberExpression')) {
      const object = memberName(node) === 'elicitationId' ? unwrap(node.object) : undefined;
      if (object?.type !== 'MemberExpression' || memberName(object) !== 'params') continue;
      // A handler of the notification is a finding already.
      if (!awaiting.some(({ call }) => contains(call, node))) yield { messageId: 'read', at: node, safety: 'manual' };
    }
  },
});

const completed = 'notifications/elicitation/complete';

const todo =
  'Nobody is told of a completed question at 2026-07-28: carry your own correlation id in requestState, and check on the ' +
  'retry whether it is done.';

function withTodo(facts: Facts, found: Pick<Finding<MessageId>, 'messageId' | 'at'>): Finding<MessageId> {
  return { ...found, safety: 'manual', ...(isOnV2(facts) && { todo }) };
}

/** `inputRequired.elicitUrl({ message, url, elicitationId })` */
function ofQuestion(facts: Facts, call: TSESTree.CallExpression): Finding<MessageId> | undefined {
  const callee = calleeOf(call);
  if (callee?.name !== 'elicitUrl' || !callee.receiver || facts.sdk(callee.receiver)?.name !== 'inputRequired')
    return undefined;
  const params = call.arguments[0] && unwrap(call.arguments[0]);
  const member = objectMember(params, 'elicitationId');
  if (!member || params?.type !== 'ObjectExpression') return undefined;
  const edit = isOwnUse(facts, member.value) ? removeMember(facts.source, params, member) : undefined;
  return edit
    ? { messageId: 'property', at: member, safety: 'fix', edits: [edit] }
    : withTodo(facts, { messageId: 'property', at: member });
}

/** Whether the id is a constant, is made in place, or is what the caller passed: nobody else here knows it then. */
function isOwnUse(facts: Facts, value: Node): boolean {
  if (facts.valueOf(value)) return true;
  const inner = unwrap(value);
  if (inner.type === 'CallExpression')
    return /^(?:randomUUID|uuid|uuidv4|v4|nanoid)$/u.test(originalName(facts, inner.callee) ?? '');
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  return variable !== undefined && variable.defs[0]?.type === 'Parameter' && mentionsOf(facts, variable).length === 1;
}

/** `server.createElicitationCompletionNotifier(id)` */
function ofNotifier(facts: Facts, call: TSESTree.CallExpression): Finding<MessageId> | undefined {
  const callee = calleeOf(call);
  if (callee?.name !== 'createElicitationCompletionNotifier' || !callee.receiver) return undefined;
  if (!isServerOfSdk(facts, callee.receiver, callee.name)) return undefined;
  return withTodo(facts, { messageId: 'notifier', at: call.callee });
}
