import type { TSESTree } from '@typescript-eslint/types';

import { hasSpread, objectMember, unwrap } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { argumentEnd, insertMembersAfter, insertMembersFirst } from './facts/insertion.js';
import { isTestCode } from './facts/tests.js';
import { emittedFile, importEmitted, importsEmitted } from './lift/emitted-file.js';
import { isOnV2 } from './lift/generation.js';
import { createLift } from './lift/lift.js';
import { asksByAnswering, serversIn, usesInputHelper } from './lift/question-plan.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'unverified';

export const requestState = definePattern<MessageId>({
  id: 'request-state',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'servers that do not verify the state that clients bring back',
    why: 'A handler that answers `input_required` hands its state to the client, as `requestState`, and gets it back with the next call. The client may change it. Where it matters, it has to be protected, and a state that was tampered with has to be refused with an error: of the server, because what a tool throws is part of its result.',
    detects:
      'Constructions of `McpServer` and `Server` without `requestState` in their options, in programs whose handlers ask through `mcp-input` (see `push-elicitation`). Programs that mint states of their own are not judged.',
    edits:
      'In files on v2, `requestState: { verify: inputState.verify }` goes into the options. Options that are no object literal get a TODO comment. In an editor, and under jscodeshift, the edit is made where the file imports `mcp-input` already.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    unverified: {
      text: 'Handlers of this server keep answers in `requestState`, which the client brings back and may change. Have the server verify it: `requestState: { verify: inputState.verify }`.',
      todo: 'Give this server `requestState: { verify: inputState.verify }`, of `mcp-input`: clients bring the state of questions back, and may change it.',
      edit: 'Verify the state that clients bring back',
    },
  },
  *detect(facts) {
    if (!isOnV2(facts) || isTestCode(facts) || !isAskedIn(facts)) return;
    const open = serversIn(facts).filter((created) => !isVerifying(created));
    if (open.length === 0) return;
    // Handlers of this very file import the helper first.
    const isEarly = !importsEmitted(facts, 'mcp-input') && asksByAnswering(facts);
    const edited = isEarly ? [] : open.filter(canTakeOptions);
    const shared = edited.length > 0 ? verify(facts, edited) : undefined;
    for (const created of open) {
      const isEdited = shared && edited.includes(created);
      // Without the helper, it is the command that writes both.
      if (!isEdited && canTakeOptions(created)) continue;
      yield { messageId: 'unverified', at: created.callee, ...(isEdited ? shared : { safety: 'manual' }) };
    }
  },
});

/** Whether handlers of the program keep answers in the state of requests, or will. */
function isAskedIn(facts: Facts): boolean {
  if (importsEmitted(facts, 'mcp-input')) return true;
  const files = facts.links?.program.files ?? [];
  return files.some((one) => importsEmitted(one, 'mcp-input') || asksByAnswering(one));
}

function isVerifying({ arguments: [, options] }: TSESTree.NewExpression): boolean {
  return objectMember(options, 'requestState') !== undefined;
}

function canTakeOptions({ arguments: given }: TSESTree.NewExpression): boolean {
  const [info, options] = given;
  if (!info || info.type === 'SpreadElement' || given.length > 2) return false;
  const object = options && unwrap(options);
  return object === undefined || (object.type === 'ObjectExpression' && !hasSpread(object));
}

function verify(
  facts: Facts,
  servers: readonly TSESTree.NewExpression[],
): Pick<Finding, 'safety' | 'edits' | 'creates'> | undefined {
  const helper = emittedFile(facts, 'mcp-input', usesInputHelper);
  if (!helper) return undefined;
  const lift = createLift(facts);
  const option = `requestState: { verify: ${importEmitted(lift, helper.specifier, 'inputState')}.verify }`;
  for (const { arguments: given } of servers) {
    const [info, options] = given;
    const object = options && unwrap(options);
    if (object?.type === 'ObjectExpression') {
      const last = object.properties.at(-1);
      const edits = last ? insertMembersAfter(facts.source, object, last, [option]) : undefined;
      for (const { range, text } of edits ?? insertMembersFirst(facts.source, object, [option]))
        lift.edits.replace(range, text);
    } else if (info) lift.edits.insert(argumentEnd(facts.source, info), `, { ${option} }`);
  }
  return { safety: 'fix', edits: lift.finish(), ...(helper.creates.length > 0 && { creates: helper.creates }) };
}
