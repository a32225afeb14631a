import { objectMember, objectValue, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { literalOf } from './facts/constants.js';
import type { Facts } from './facts/facts.js';
import { isServerClass } from './facts/objects.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const serverIdentityMeta = definePattern<'icon'>({
  id: 'server-identity-meta',
  kind: 'advisory',
  seps: [],
  url: specPages.icons,
  docs: {
    summary: 'icons of a server that have no absolute address',
    why: 'The name of a server and its icons stand in the `_meta` of every result that it gives a 2026-07-28 client, and an icon has to be an absolute address. One that is relative makes every answer invalid.',
    detects:
      'The `icons` of what is given to `McpServer` or `Server` of the SDK, and of a `serverInfo` that is written by hand, where the address is a constant and neither `https:`, `http:` nor `data:`. Addresses that are not known here, and tests, are left alone.',
    edits: 'None: where the icon is published is for you to say.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    icon: {
      text: 'The address of an icon has to be absolute, `https:` or `data:`: it is part of every answer to a 2026-07-28 client, and `{{src}}` makes each of them invalid.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const created of facts.nodes('NewExpression')) {
      if (created.arguments.length > 0 && isServerClass(facts.classOf(created)))
        yield* ofIdentity(facts, created.arguments[0]);
    }
    for (const property of facts.nodes('Property')) {
      const { parent } = property;
      if (parent.type === 'ObjectExpression' && objectMember(parent, 'serverInfo') === property)
        yield* ofIdentity(facts, property.value);
    }
  },
});

function* ofIdentity(facts: Facts, identity: Node | undefined): Generator<Finding<'icon'>> {
  const icons = objectValue(literalOf(facts, identity), 'icons');
  const list = icons && unwrap(icons);
  for (const icon of list?.type === 'ArrayExpression' ? list.elements : []) {
    const at = objectValue(icon, 'src');
    const src = facts.stringOf(at);
    if (at && src !== undefined && !/^(?:https?|data):/iu.test(src))
      yield { messageId: 'icon', at, data: { src }, safety: 'report' };
  }
}
