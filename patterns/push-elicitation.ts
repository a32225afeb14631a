import { questionEdits, questionFindings, questionMessages } from './lift/question-findings.js';
import type { QuestionMessageId } from './lift/question-findings.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const pushElicitation = definePattern<QuestionMessageId>({
  id: 'push-elicitation',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'questions to the user in the middle of a request',
    why: 'A 2026-07-28 server sends no requests. A handler that needs an answer returns `input_required` with its questions, and the client calls again with the answers and with the `requestState` that it was given. `elicitInput` throws when such a client is served; a client that cannot be asked is told so with the error -32021, where an older one was told by the handler.',
    detects:
      'Calls of `elicitInput` on a server of the SDK or on `ctx.mcpReq`, and `elicitation/create` sent by `extra.sendRequest`, `ctx.mcpReq.send` or `request` of a server. Code that answers `input_required` itself is left alone, and so are the hooks of the handshake, which have a pattern of their own. Calls on the server of a framework that owns the transport (`@rekog/mcp-nest`, `mcp-handler` and others): they are reported, and not edited.',
    edits: questionEdits,
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  readsFrameworks: true,
  messages: questionMessages('`elicitInput` asks the user'),
  detect: (facts) => questionFindings(facts, 'elicitation'),
});
