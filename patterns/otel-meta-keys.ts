import { memberName, objectMembers, unwrap } from './facts/ast.js';
import type { Node } from './facts/ast.js';
import { metaKeys } from './facts/meta.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const otelMetaKeys = definePattern<'ownKey' | 'nested'>({
  id: 'otel-meta-keys',
  kind: 'advisory',
  seps: ['SEP-414'],
  url: specPages.meta,
  docs: {
    summary: 'trace context that travels in `_meta` under names of one’s own',
    why: 'The trace of a call goes on on the other side if both agree where it is. 2026-07-28 says where: in `_meta`, under `traceparent`, `tracestate` and `baggage`, which are the only reserved names without a prefix.',
    detects:
      'These names in `_meta` with a prefix of one’s own (`otel.traceparent`, `x-traceparent`), and in an object inside of it, written and read. The headers of HTTP may carry the context as well, and are left alone; so are tests.',
    edits: 'None: who reads the context has to change together with who writes it.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    ownKey: {
      text: 'Trace context in `_meta` has reserved names in 2026-07-28, and others do not look for this one. Write and read `{{name}}`.',
    },
    nested: {
      text: 'Trace context stands in `_meta` itself in 2026-07-28, and others do not look inside of `{{key}}`. Write and read `_meta.{{name}}`.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { key, at, value } of metaKeys(facts)) {
      const [, name] =
        /^(?:otel|opentelemetry|x|w3c|trace|tracing)[-./_](traceparent|tracestate|baggage)$/u.exec(key) ?? [];
      if (name !== undefined) yield { messageId: 'ownKey', at, data: { key, name }, safety: 'report' };
      const inner = contextName(value, at);
      if (inner !== undefined) yield { messageId: 'nested', at, data: { key, name: inner }, safety: 'report' };
    }
  },
});

/** The name of trace context in an object that is a member of `_meta`, or read from it. */
function contextName(value: Node | undefined, at: Node): string | undefined {
  if (!value) {
    const { parent } = at;
    const name = parent?.type === 'MemberExpression' && parent.object === at ? memberName(parent) : undefined;
    return name === 'traceparent' || name === 'tracestate' ? name : undefined;
  }
  const literal = unwrap(value);
  const names = literal.type === 'ObjectExpression' ? objectMembers(literal).map(memberName) : [];
  return names.find((name) => name === 'traceparent' || name === 'tracestate');
}
