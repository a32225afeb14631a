/** What a file calls its imports is its own choice: every fixture has the same findings under other names. */
import { parseForESLint } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, it } from 'vitest';

import { childNodes, descendants } from '../patterns/facts/ast.js';
import { patterns } from '../patterns/index.js';
import { caseNames, isFlow, readCase } from './fixture-cases.js';
import { findingsOf, rewrite } from './fixture-readers.js';

/** Modules whose exports are known by what they are, and not by what they are called here. */
const known =
  /^(?:@modelcontextprotocol\/.*|node:(?:async_hooks|child_process|crypto|fs|http|https|path)|undici|node-fetch|\.\/mcp-[a-z]+(?:\.[cm]?js)?)$/u;

describe('names of imports', () => {
  for (const pattern of patterns) {
    const cases = caseNames(pattern.id)
      .map((name) => ({ ...readCase(pattern.id, name), name }))
      .filter(({ input }) => !isFlow(input) && !/\.(?:vue|svelte)$/u.test(input.path))
      .map((one) => ({ ...one, renamed: renameImports(one.input.path, one.input.text) }))
      .filter(({ input, renamed }) => renamed !== input.text);
    it.each(cases)(`${pattern.id}/$name`, ({ input: { path, text }, renamed, output }) => {
      const seen = (source: string): string[] =>
        findingsOf(pattern, path, source).map(
          ({ messageId, safety, edits }) => `${messageId} ${safety} ${edits.length > 0 ? 'with' : 'without'} edits`,
        );
      expect(seen(renamed)).toEqual(seen(text));
      const written = rewrite(pattern, path, renamed, { suggestions: false });
      expect(todosIn(written)).toBe(todosIn(output));
    });
  }
});

function todosIn(text: string): number {
  return text.split('TODO(mcp-stateless/').length - 1;
}

interface Rename {
  readonly range: readonly [number, number];
  readonly text: string;
}

function renameImports(path: string, text: string): string {
  const { ast, scopeManager } = parseForESLint(text, {
    filePath: path,
    range: true,
    jsx: path.endsWith('x'),
    sourceType: path.endsWith('.cjs') ? 'script' : 'module',
  });
  for (const parent of descendants(ast)) for (const child of childNodes(parent)) child.parent = parent;
  const renames: Rename[] = [];
  const variables = scopeManager.scopes.flatMap((scope) => scope.variables);
  for (const [index, { name, defs, identifiers, references }] of variables.entries()) {
    const [definition] = defs;
    const declaration = definition?.parent;
    if (defs.length !== 1 || declaration?.type !== 'ImportDeclaration' || !known.test(declaration.source.value))
      continue;
    const uses = new Set([...identifiers, ...references.map(({ identifier }) => identifier)]);
    const alias = `${/^[A-Z]/u.test(name) ? 'Q' : 'q'}${index}`;
    const found = [...uses].map((use) => renameOf(use as TSESTree.Identifier, alias));
    if (found.every((one) => one !== undefined)) renames.push(...found);
  }
  renames.sort((a, b) => b.range[0] - a.range[0]);
  return renames.reduce((before, { range, text: to }) => before.slice(0, range[0]) + to + before.slice(range[1]), text);
}

/** @returns the edit at one mention; nothing where another name would be seen outside */
function renameOf({ name, range, parent }: TSESTree.Identifier, alias: string): Rename | undefined {
  const place = [range[0], range[0] + name.length] as const;
  switch (parent.type) {
    case 'ExportSpecifier':
    case 'JSXOpeningElement':
    case 'JSXClosingElement':
      return undefined;
    case 'ImportSpecifier':
      return { range: place, text: parent.imported.range[0] === range[0] ? `${name} as ${alias}` : alias };
    case 'Property':
      return { range: place, text: parent.shorthand ? `${name}: ${alias}` : alias };
    default:
      return { range: place, text: alias };
  }
}
