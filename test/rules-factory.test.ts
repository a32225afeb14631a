/** What `createRule` makes of each kind of finding, shown on patterns made up for the purpose. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import type { Facts } from '../patterns/facts/facts.js';
import { definePattern } from '../patterns/pattern.js';
import type { Finding, Pattern } from '../patterns/pattern.js';
import { createRule } from '../rules/create-rule.js';

const mcpImport = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";

describe('createRule', () => {
  it('makes a fix of several edits, all at once', () => {
    const pattern = patternWith({ fixable: true }, ({ source }) => {
      const [first, second] = [...source.text.matchAll(/old/gu)].map(({ index }) => index);
      if (first === undefined || second === undefined) return [];
      const edits = [second, first].map((start) => ({ range: [start, start + 3] as const, text: 'new' }));
      return [{ messageId: 'found', data: { what: 'old' }, at: [first, first + 3], safety: 'fix', edits }];
    });
    const text = `${mcpImport}old(1);\nkeep();\nold(2);\n`;
    const [message] = verify(text, pattern);
    expect(message).toMatchObject({
      messageId: 'found',
      message: 'Found old.',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 4,
    });
    expect(message?.suggestions).toBeUndefined();
    expect(fix(text, pattern)).toBe(text.replaceAll('old', 'new'));
  });

  it('makes a suggestion of what may change behaviour, and never a fix', () => {
    const pattern = patternWith({ hasSuggestions: true }, ({ source }) => {
      const start = source.text.indexOf('old');
      const range = [start, start + 3] as const;
      return [
        { messageId: 'found', data: { what: 'x' }, at: range, safety: 'suggest', edits: [{ range, text: 'new' }] },
      ];
    });
    const text = `${mcpImport}old();\n`;
    const [message] = verify(text, pattern);
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(['Replace x']);
    expect(fix(text, pattern)).toBe(text);
  });

  it('offers the TODO comment of what is left to a person, once a statement', () => {
    const pattern = patternWith({}, ({ nodes }) =>
      nodes('CallExpression').map((at) => ({ messageId: 'left', data: { what: 'it' }, at, safety: 'manual' })),
    );
    const messages = verify(`${mcpImport}run(one(), two());\n`, pattern);
    expect(messages).toHaveLength(3);
    expect(
      messages.flatMap(({ suggestions }) => suggestions ?? []).map(({ desc, fix: { text } }) => [desc, text]),
    ).toEqual([
      [
        'Leave a TODO comment that says what to do',
        `// TODO(mcp-stateless/made-up): decide about it See ${pattern.url}\n`,
      ],
    ]);
  });

  it('reports without an edit where the edits overlap, instead of crashing ESLint', () => {
    const edits = [
      { range: [0, 6], text: 'import' },
      { range: [3, 8], text: 'x' },
    ] as const;
    const pattern = patternWith({ fixable: true }, () => [{ messageId: 'found', at: [0, 6], safety: 'fix', edits }]);
    const [message] = verify(mcpImport, pattern);
    expect(message?.messageId).toBe('found');
    expect(message?.fix).toBeUndefined();
  });

  it('offers nothing for a report', () => {
    const pattern = patternWith({}, ({ source }) => [
      { messageId: 'found', data: { what: 'it' }, at: source.ast.range, safety: 'report' },
    ]);
    const [message] = verify(mcpImport, pattern);
    expect(message).toMatchObject({ message: 'Found it.' });
    expect(message?.fix ?? message?.suggestions).toBeUndefined();
  });

  it('counts columns without the byte order mark and keeps it', () => {
    const pattern = patternWith({ fixable: true }, ({ source }) => {
      const start = source.text.indexOf("'@");
      return [
        {
          messageId: 'found',
          at: [0, 6],
          safety: 'fix',
          edits: start < 0 ? [] : [{ range: [0, 0], text: '/* x */ ' }],
        },
      ];
    });
    const [message] = verify(`\uFEFF${mcpImport}`, pattern);
    expect(message).toMatchObject({ line: 1, column: 1, fix: { range: [0, 0] } });
  });

  it('analyses a file once for all rules', () => {
    const seen: Facts[] = [];
    const rules = Object.fromEntries(
      ['one', 'two'].map((id) => [id, createRule({ ...patternWith({}, (facts) => (seen.push(facts), [])), id })]),
    );
    const linter = new Linter({ configType: 'flat' });
    linter.verify(mcpImport, { plugins: { p: { rules } }, rules: { 'p/one': 'error', 'p/two': 'error' } });
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
  });

  it('does not ask a gated pattern about files out of scope', () => {
    const pattern = patternWith({}, () => {
      throw new Error('asked');
    });
    // One strong token alone does not make an MCP file.
    expect(verify("const method = 'tools/list';\n", pattern)).toEqual([]);
    expect(() => verify(mcpImport, pattern)).toThrow('asked');
  });
});

function patternWith(
  edits: { fixable?: boolean; hasSuggestions?: boolean },
  detect: (facts: Facts) => Iterable<Finding<'found' | 'left'>>,
): Pattern {
  return definePattern({
    id: 'made-up',
    kind: 'breaking',
    seps: [],
    url: 'https://modelcontextprotocol.io/specification/2026-07-28/changelog',
    docs: { summary: 'what tests need', why: '', detects: '', edits: '' },
    fixable: false,
    hasSuggestions: false,
    messages: {
      found: { text: 'Found {{what}}.', edit: 'Replace {{what}}' },
      left: { text: 'Left {{ what }}.', todo: 'decide about {{what}}' },
    },
    detect,
    ...edits,
  });
}

function verify(text: string, pattern: Pattern): Linter.LintMessage[] {
  return new Linter({ configType: 'flat' }).verify(text, configOf(pattern));
}

function fix(text: string, pattern: Pattern): string {
  return new Linter({ configType: 'flat' }).verifyAndFix(text, configOf(pattern)).output;
}

function configOf(pattern: Pattern): Linter.Config {
  return {
    plugins: { p: { rules: { [pattern.id]: createRule(pattern) } } },
    rules: { [`p/${pattern.id}`]: 'error' },
  };
}
