import { questionEdits, questionFindings, questionMessages } from './lift/question-findings.js';
import type { QuestionMessageId } from './lift/question-findings.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const pushRoots = definePattern<QuestionMessageId>({
  id: 'push-roots',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'requests for the roots of the client in the middle of a request',
    why: 'A 2026-07-28 server sends no requests. A handler that needs the roots returns `input_required` with its request, and the client calls again with the list and with the `requestState` that it was given. `listRoots` throws when such a client is served. Roots are deprecated besides (SEP-2577): in the long run, take directories as arguments or from the configuration.',
    detects:
      'Calls of `listRoots` on a server of the SDK, and `roots/list` sent by `extra.sendRequest`, `ctx.mcpReq.send` or `request` of a server. Code that answers `input_required` itself is left alone, and so are the hooks of the handshake, which have a pattern of their own. Calls on the server of a framework that owns the transport (`@rekog/mcp-nest`, `mcp-handler` and others): they are reported, and not edited.',
    edits: questionEdits,
  },
  fixable: true,
  hasSuggestions: false,
  writesTodos: true,
  readsFrameworks: true,
  messages: questionMessages('`listRoots` asks for the roots of the client'),
  detect: (facts) => questionFindings(facts, 'roots'),
});
