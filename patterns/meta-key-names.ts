import { metaKeys } from './facts/meta.js';
import { isTestCode } from './facts/tests.js';
import { definePattern } from './pattern.js';
import { specPages } from './vocabulary/spec-pages.js';

export const metaKeyNames = definePattern<'reserved'>({
  id: 'meta-key-names',
  kind: 'advisory',
  seps: [],
  url: specPages.meta,
  docs: {
    summary: 'keys of `_meta` with a prefix that belongs to the protocol',
    why: 'Every prefix whose second label is `modelcontextprotocol` or `mcp` is reserved: `dev.mcp/` as well as `com.mcp.tools/`. What stands there can mean something else tomorrow.',
    detects:
      'Such keys where `_meta` is written as an object literal, or read. The keys of the protocol itself, `io.modelcontextprotocol/…`, are those that everybody uses, and `com.example.mcp/` is nobody’s but yours. Tests are left alone.',
    edits: 'None: other programs may read the key.',
  },
  fixable: false,
  hasSuggestions: false,
  messages: {
    reserved: {
      text: 'The prefix `{{prefix}}/` is reserved for the protocol, because its second label is `{{label}}`. Use a prefix of your own domain, such as `com.example/`.',
    },
  },
  *detect(facts) {
    if (isTestCode(facts)) return;
    for (const { key, at } of metaKeys(facts)) {
      const [prefix = '', name] = key.split('/');
      const label = prefix.split('.')[1];
      if (name === undefined || prefix === 'io.modelcontextprotocol') continue;
      if (label === 'mcp' || label === 'modelcontextprotocol')
        yield { messageId: 'reserved', at, data: { prefix, label }, safety: 'report' };
    }
  },
});
