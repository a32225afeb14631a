/** A stand-in for the pattern that moves imports to v2, so that tests of manifests depend on no mapping but their own. */
import type { Pattern } from '../patterns/pattern.js';
import { pattern, replace } from './engine-support.js';

const moves: readonly (readonly [RegExp, string])[] = [
  [/^@modelcontextprotocol\/sdk\/server\/stdio\.js$/u, '@modelcontextprotocol/server/stdio'],
  [/^@modelcontextprotocol\/sdk\/server\/sse\.js$/u, '@modelcontextprotocol/server-legacy/sse'],
  [/^@modelcontextprotocol\/sdk\/server\/auth\/.*$/u, '@modelcontextprotocol/server-legacy/auth'],
  [/^@modelcontextprotocol\/sdk\/server\/streamableHttp\.js$/u, '@modelcontextprotocol/node'],
  [/^@modelcontextprotocol\/sdk\/server\/express\.js$/u, '@modelcontextprotocol/express'],
  [/^@modelcontextprotocol\/sdk\/server\/hono\.js$/u, '@modelcontextprotocol/hono'],
  [/^@modelcontextprotocol\/sdk\/server\/.*$/u, '@modelcontextprotocol/server'],
  [/^@modelcontextprotocol\/sdk\/client\/.*$/u, '@modelcontextprotocol/client'],
  [/^@modelcontextprotocol\/sdk\/types\.js$/u, '@modelcontextprotocol/core'],
];

/** Changes nothing but the paths; those below `experimental` stay. */
export const moveImports: Pattern = pattern({
  id: 'sdk-package-split',
  safety: 'fix',
  edit: 'Import it from v2',
  *detect(facts) {
    for (const { module, specifier } of facts.mcpImports) {
      const to = moves.find(([from]) => from.test(module))?.[1];
      if (to !== undefined) yield { at: specifier, edits: [replace(specifier, `'${to}'`)] };
    }
  },
});
