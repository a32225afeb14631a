import type { TSESTree } from '@typescript-eslint/types';

import { ancestors, calleeOf, memberName, unwrap, wrapped } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { legacyRevisions } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'constant' | 'refused' | 'list';

export const protocolVersionStrings = definePattern<MessageId>({
  id: 'protocol-version-strings',
  kind: 'breaking',
  seps: [],
  url: specPages.versioning,
  docs: {
    summary: 'revisions of the protocol that code compares with, and constants of the SDK that hold them',
    why: 'Code that knows the old revisions by name does not know 2026-07-28: it refuses it, or takes it for something else. The constants of the SDK do not help: in v2, `LATEST_PROTOCOL_VERSION` is still 2025-11-25, and `SUPPORTED_PROTOCOL_VERSIONS` has the revisions with a handshake only.',
    detects:
      'Tests that leave a function unless the revision is a certain old one, lists of old revisions that are searched, and the first use of each of the constants of the SDK. Files that know 2026-07-28 have their old leg on purpose; a test for one revision that does something more for it is fine, and revisions in messages belong to the messages; dates of other services and tests are left alone.',
    edits:
      'None: which leg of the code a revision belongs to is for a person to say. Revisions compare as texts, so `>= "2026-07-28"` is a test.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    constant: {
      text: '`{{name}}` is no later than 2025-11-25, in SDK v2 as well. It is right for sessions of 2025, and says nothing about 2026-07-28.',
    },
    refused: {
      text: 'Every revision but {{version}} is refused here, 2026-07-28 as well. Let requests of 2026-07-28 pass to what serves them before this.',
    },
    list: {
      text: 'This list of revisions does not have 2026-07-28. Keep it for sessions of 2025, and let other requests pass to what serves them before it is asked.',
    },
  },
  *detect(facts) {
    if (facts.modern || isTestCode(facts)) return;
    yield* constants(facts);
    for (const comparison of facts.nodes('BinaryExpression')) {
      const finding = ofComparison(facts, comparison);
      if (finding) yield finding;
    }
    for (const list of facts.nodes('ArrayExpression')) {
      const isList = list.elements.length > 0 && list.elements.every((one) => isRevision(facts.stringOf(one)));
      if (isList && isSearched(facts, list)) yield { messageId: 'list', at: list, safety: 'report', kind: 'advisory' };
    }
  },
});

const constantNames = /^(?:LATEST_PROTOCOL_VERSION|SUPPORTED_PROTOCOL_VERSIONS|DEFAULT_NEGOTIATED_PROTOCOL_VERSION)$/u;

/** The first use of each constant. */
function* constants(facts: Facts): Generator<Finding<MessageId>> {
  if (!facts.source.text.includes('PROTOCOL_VERSION')) return;
  const seen = new Set<string>();
  for (const node of facts.nodes('Identifier')) {
    if (node.parent.type === 'ImportSpecifier' || node.parent.type === 'ExportSpecifier') continue;
    const name = facts.sdk(node)?.name ?? '';
    if (!constantNames.test(name) || seen.has(name)) continue;
    seen.add(name);
    yield { messageId: 'constant', at: node, data: { name }, safety: 'report', kind: 'advisory' };
  }
}

function isRevision(text: string | undefined): boolean {
  return text !== undefined && legacyRevisions.includes(text);
}

/** `version !== '2025-06-18'` */
function ofComparison(facts: Facts, comparison: TSESTree.BinaryExpression): Finding<MessageId> | undefined {
  if (!/^!==?$/u.test(comparison.operator) || !leavesWithError(comparison)) return undefined;
  const version = [comparison.left, comparison.right]
    .filter((side) => side.type === 'Literal' || side.type === 'TemplateLiteral' || side.type === 'Identifier')
    .map((side) => facts.stringOf(side))
    .find(isRevision);
  return version !== undefined
    ? { messageId: 'refused', at: comparison, data: { version }, safety: 'report' }
    : undefined;
}

/** Whether an `if` ends its function where the test holds; in `a && b` the other part may be what it is about. */
function leavesWithError(test: Node): boolean {
  for (const parent of ancestors(test)) {
    if (parent.type === 'LogicalExpression') continue;
    if (parent.type !== 'IfStatement') return false;
    const { consequent } = parent;
    const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
    return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
  }
  return false;
}

/** Whether a list, or the constant that holds it, is asked for a revision. */
function isSearched(facts: Facts, list: Node): boolean {
  const outer = wrapped(list);
  const { parent } = outer;
  if (parent?.type === 'NewExpression' && calleeOf(parent)?.name === 'Set') return isSearched(facts, parent);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return (
      facts.variableOf(parent.id)?.references.some(({ identifier }) => isAsked(identifier as unknown as Node)) ?? false
    );
  return isAsked(outer);
}

function isAsked(node: Node): boolean {
  const { parent } = wrapped(node);
  const method =
    parent?.type === 'MemberExpression' && unwrap(parent.object) === unwrap(node) ? memberName(parent) : '';
  return /^(?:includes|has|indexOf|some|find)$/u.test(method ?? '');
}
