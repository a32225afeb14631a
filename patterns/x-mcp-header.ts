import type { TSESTree } from '@typescript-eslint/types';

import { memberName, objectMember, objectMembers, objectValue, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import type { Facts } from './facts/facts.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import type { Finding } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

type MessageId = 'name' | 'repeated' | 'type' | 'secret';

export const xMcpHeader = definePattern<MessageId>({
  id: 'x-mcp-header',
  kind: 'breaking',
  seps: ['SEP-2243'],
  url: specPages.xMcpHeader,
  docs: {
    summary: 'arguments of tools that are marked to be sent as headers, and must not be',
    why: 'A 2026-07-28 client repeats an argument that is marked with `x-mcp-header` in a header of the request, for those on the way who cannot read its body. It drops a tool whose marks are wrong: the tool is not in its list then. And everybody on the way reads what stands in a header.',
    detects:
      'In the properties of a schema that is written as an object literal: names that are no name of a header, the same name twice, and types other than text, integer and boolean. Marks on arguments that are called like a secret. Properties that are only called so, and tests, are left alone.',
    edits: 'None.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    name: {
      text: '`{{header}}` is no name of a header, so clients drop this tool. Use letters, digits and hyphens.',
    },
    repeated: {
      text: 'Two arguments of this tool have the header `{{header}}`, so clients drop it. Upper and lower case are the same here.',
    },
    type: {
      text: 'An argument of type `{{type}}` cannot be sent as a header, so clients drop this tool. Only `string`, `integer` and `boolean` can.',
    },
    secret: {
      text: 'Everybody on the way can read a header, and `{{name}}` looks like a secret. Leave `x-mcp-header` out here.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts) || !facts.source.text.includes('x-mcp-header')) return;
    for (const property of facts.nodes('Property')) {
      const properties = memberName(property) === 'properties' ? unwrap(property.value) : undefined;
      if (properties?.type === 'ObjectExpression') yield* inProperties(facts, properties);
    }
  },
});

const secret =
  /(?:^|[_-])(?:token|secret|password|passwd|api_?key)(?:$|[_-])|(?:Token|Secret|Password|ApiKey)$|^apiKey$/u;

function* inProperties(facts: Facts, properties: TSESTree.ObjectExpression): Generator<Finding<MessageId>> {
  const seen = new Set<string>();
  for (const argument of objectMembers(properties)) {
    const mark = objectMember(argument.value, 'x-mcp-header');
    const header = mark && facts.stringOf(mark.value);
    if (!mark || header === undefined) continue;
    if (!/^[\w!#$%&'*+.^`|~-]+$/u.test(header)) {
      yield { messageId: 'name', at: mark, data: { header }, safety: 'manual' };
    } else if (seen.has(header.toLowerCase())) {
      yield { messageId: 'repeated', at: mark, data: { header }, safety: 'manual' };
    }
    seen.add(header.toLowerCase());
    const type = typeOf(facts, argument.value);
    if (type !== undefined && !/^(?:string|integer|boolean)$/u.test(type))
      yield { messageId: 'type', at: mark, data: { type }, safety: 'manual' };
    const name = memberName(argument) ?? '';
    if (secret.test(name)) yield { messageId: 'secret', at: mark, data: { name }, safety: 'report', kind: 'advisory' };
  }
}

function typeOf(facts: Facts, schema: Node): string | undefined {
  return facts.stringOf(objectValue(schema, 'type'));
}
