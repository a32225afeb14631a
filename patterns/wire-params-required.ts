import { objectMember } from './facts/ast.js';
import { declaredCapabilities } from './facts/capabilities.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const wireParamsRequired = definePattern<'rootsListChanged'>({
  id: 'wire-params-required',
  kind: 'breaking',
  seps: ['SEP-2575'],
  url: specPages.roots,
  docs: {
    summary: 'clients that promise to tell when their roots change',
    why: 'The notification that the roots of a client have changed is gone in 2026-07-28, and with it `listChanged` of the capability: servers ask for roots when they need them. Servers of 2025 still count on it.',
    detects:
      '`listChanged: true` in the capability `roots` of a client, where it is declared. The capabilities of servers, whose lists still change, are left alone, and so are tests.',
    edits: 'None: a client that talks to servers of 2025 keeps it.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    rootsListChanged: {
      text: 'The capability `roots` has no `listChanged` in 2026-07-28, where nobody is told of changed roots. Keep it only for servers of 2025.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { side, literal } of declaredCapabilities(facts)) {
      const member = side === 'client' ? objectMember(objectMember(literal, 'roots')?.value, 'listChanged') : undefined;
      if (member && facts.valueOf(member.value)?.value === true)
        yield { messageId: 'rootsListChanged', at: member, safety: 'report', kind: 'advisory' };
    }
  },
});
