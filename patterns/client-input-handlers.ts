import type { Facts } from './facts/facts.js';
import { methodSites, useOf } from './facts/method-sites.js';
import { isTestCode } from './facts/tests.js';
import { throughModernFetch } from './lift/client-fetch.js';
import { sendsAnswers } from './lift/client-obstacles.js';
import { definePattern } from './pattern.js';
import { inputMethods } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

export const clientInputHandlers = definePattern<'answer'>({
  id: 'client-input-handlers',
  kind: 'breaking',
  seps: ['SEP-2322'],
  url: specPages.multiRoundTrip,
  docs: {
    summary: 'clients by hand that answer requests of their server',
    why: 'A 2026-07-28 server sends no requests. What it wants to know (`elicitation/create`, `sampling/createMessage`, `roots/list`) is in the `inputRequests` of a result with the `resultType` `input_required`, and the client sends the same request again, with a new id, the answers in `inputResponses` and `requestState` as it came. The client of the SDK does that by itself, with the handlers that it has.',
    detects:
      'Branches of a dispatcher that is written by hand which answer one of these requests. Handlers that are set on the client of the SDK, v1 or v2, keep working and are left alone, and so are tests and code that knows `input_required`.',
    edits:
      'The code that asks the user or the model stays. Where it answers while it reads a response, and the requests of the file are sent through `mcp-fetch` or `mcp-stdio` (see `initialize-handshake-client`), questions reach it as before, and its answers go with the next round. Elsewhere a TODO comment says what the client has to do besides.',
  },
  fixable: true,
  hasSuggestions: false,
  messages: {
    answer: {
      text: 'A 2026-07-28 server never sends `{{method}}`: it answers with `resultType: "input_required"`. Fulfil its `inputRequests` with this code, and send the request again with `inputResponses` and `requestState`.',
      edit: 'Send the requests of this file through `mcp-fetch` or `mcp-stdio`',
      todo: 'A 2026-07-28 server never sends {{method}}: when a result has resultType "input_required", fulfil its inputRequests with this code and send the request again, with a new id, inputResponses and the same requestState.',
    },
  },
  *detect(facts) {
    if (facts.generation !== 'raw' || facts.modern || isTestCode(facts) || knowsRounds(facts)) return;
    const made = sendsAnswers(facts) ? throughModernFetch(facts) : undefined;
    for (const site of methodSites(facts)) {
      const { method, at, form } = site;
      if (!inputMethods.includes(method) || form === 'registration' || useOf(facts, site, false) !== 'answer') continue;
      yield { messageId: 'answer', data: { method }, at, safety: 'manual', ...made };
    }
  },
});

function knowsRounds(facts: Facts): boolean {
  return facts.nodes('Literal').some(({ value }) => value === 'input_required');
}
