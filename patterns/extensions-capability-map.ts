import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, objectMembers, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { declaredCapabilities } from './facts/capabilities.js';
import { literalOf } from './facts/constants.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { isOnV2 } from './lift/generation.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { officialExtensions } from './vocabulary/protocol.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'experimental' | 'read' | 'prefix' | 'settings';

export const extensionsCapabilityMap = definePattern<MessageId>({
  id: 'extensions-capability-map',
  kind: 'breaking',
  seps: [],
  url: specPages.extensions,
  docs: {
    summary: 'extensions that are agreed on under `experimental`',
    why: 'Servers and clients of 2026-07-28 say in `capabilities.extensions` which extensions they know, each by an id with a prefix, with an object of settings. Nobody looks for an extension under `experimental`.',
    detects:
      'In the capabilities of servers and clients: the ids of official extensions under `experimental`; and under `extensions` ids without a prefix, and settings that are no object. Reads of `experimental` by the id of an official extension. Experiments of other names stay what they are, and tests are left alone.',
    edits:
      'In files on v2, `experimental` can be renamed to `extensions`, where it holds official extensions and nothing else; this is a suggestion, because the other side may still look there. The rest is left to you.',
  },
  fixable: false,
  hasSuggestions: true,
  messages: {
    experimental: {
      text: '`{{id}}` is declared under `experimental`, where 2026-07-28 does not look for extensions. Declare it in `capabilities.extensions`.',
      edit: 'Declare it as an extension',
    },
    read: {
      text: '`{{id}}` is declared in `extensions` by 2026-07-28 peers, not under `experimental`. Look there first.',
    },
    prefix: {
      text: 'The id of an extension has a prefix in 2026-07-28, as in `com.example/{{id}}`. Others do not take this one for an extension.',
    },
    settings: {
      text: 'The settings of an extension are an object in 2026-07-28. Write `{}` where there are none.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { literal } of declaredCapabilities(facts)) {
      yield* ofExperiments(facts, literal);
      yield* ofExtensions(facts, literal);
    }
    for (const node of facts.nodes('MemberExpression')) {
      const object = unwrap(node.object);
      const id = node.computed ? facts.stringOf(node.property) : undefined;
      if (id !== undefined && officialExtensions.includes(id) && isExperimental(object))
        yield { messageId: 'read', at: node, data: { id }, safety: 'manual' };
    }
  },
});

function isExperimental(node: Node): boolean {
  return node.type === 'MemberExpression' && memberName(node) === 'experimental';
}

function* ofExperiments(facts: Facts, capabilities: TSESTree.ObjectExpression): Generator<Finding<MessageId>> {
  const member = objectMember(capabilities, 'experimental');
  const experiments = member && literalOf(facts, member.value);
  if (!experiments) return;
  const official = objectMembers(experiments).filter((one) => officialExtensions.includes(idOf(facts, one) ?? ''));
  const isAll = official.length === experiments.properties.length && !objectMember(capabilities, 'extensions');
  for (const one of official) {
    const finding = { messageId: 'experimental', at: one.key, data: { id: idOf(facts, one) ?? '' } } as const;
    const isRenamed = isAll && isOnV2(facts) && !member.computed && !member.shorthand;
    yield isRenamed
      ? { ...finding, safety: 'suggest', edits: [{ range: member.key.range, text: 'extensions' }] }
      : { ...finding, safety: 'manual' };
  }
}

function* ofExtensions(facts: Facts, capabilities: TSESTree.ObjectExpression): Generator<Finding<MessageId>> {
  const extensions = literalOf(facts, objectMember(capabilities, 'extensions')?.value);
  for (const member of extensions ? objectMembers(extensions) : []) {
    const id = idOf(facts, member);
    if (id !== undefined && !id.includes('/'))
      yield { messageId: 'prefix', at: member.key, data: { id }, safety: 'report', kind: 'advisory' };
    const value = unwrap(member.value);
    if (value.type === 'ArrayExpression' || facts.valueOf(value)?.value !== undefined)
      yield { messageId: 'settings', at: value, safety: 'report' };
  }
}

function idOf(facts: Facts, member: TSESTree.Property): string | undefined {
  return member.computed ? facts.stringOf(member.key) : memberName(member);
}
