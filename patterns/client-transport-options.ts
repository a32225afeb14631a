import { objectMember } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import { isUndefined } from './facts/session-transports.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const clientTransportOptions = definePattern<'sessionId'>({
  id: 'client-transport-options',
  kind: 'advisory',
  seps: ['SEP-2567'],
  url: specPages.earlierStreamableHttp,
  docs: {
    summary: 'client transports that are given the id of a session',
    why: '2026-07-28 has no sessions. A client whose transport has a session id from the start resumes that session: `connect()` skips the handshake, so nothing is negotiated, and the client speaks a revision of 2025 whatever its server knows.',
    detects:
      'The option `sessionId` of `StreamableHTTPClientTransport`, in the options that it is made with or in a constant that they are in. The other options work with either revision and are left alone, and so are tests.',
    edits:
      'Nothing: whether a session is to be resumed is for the program to say. Where it should not be, leave the option out, and make the client with `versionNegotiation`.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    sessionId: {
      text: 'With a session id from the start this client resumes a session of 2025: it negotiates nothing and never speaks 2026-07-28. Leave the option out where the session need not be resumed.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const made of facts.nodes('NewExpression')) {
      if (facts.classOf(made) !== 'StreamableHTTPClientTransport') continue;
      const options = literalOf(facts, made.arguments[1]);
      const member = objectMember(options, 'sessionId');
      if (member && !isUndefined(facts, member.value)) yield { messageId: 'sessionId', at: member, safety: 'report' };
    }
  },
});
