/** Every pattern is complete: indexed, made into a rule, tested, documented, and clean in its texts. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { transformOf } from '../codemods/jscodeshift/transform.js';
import { detect } from '../patterns/detect.js';
import { patterns, projectPatterns } from '../patterns/index.js';
import type { Message, PatternInfo } from '../patterns/pattern.js';
import { specPages } from '../patterns/vocabulary/spec-pages.js';
import plugin from '../rules/index.js';
import { exportNameOf, hasEdits, outOfDate } from '../scripts/generate.js';
import { fixturesRoot, readCases, readValid } from './fixture-cases.js';
import { findingsOf } from './fixture-readers.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files of `patterns` that define none. */
const shared = new Set(['detect.ts', 'index.ts', 'pattern.ts', 'settings.ts', 'source-file.ts', 'todo-comment.ts']);

const everyPattern: readonly PatternInfo[] = [...patterns, ...projectPatterns];

describe('the index', () => {
  it('lists every file of patterns/ once', () => {
    const files = readdirSync(`${root}patterns`).filter((name) => name.endsWith('.ts') && !shared.has(name));
    expect(everyPattern.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it('has a rule for every pattern and no other', () => {
    expect(Object.keys(plugin.rules).sort()).toEqual(patterns.map(({ id }) => id).sort());
  });

  it('has no fixture folder that belongs to no pattern', () => {
    const folders = readdirSync(fixturesRoot).filter(
      (name) => !['clients', 'raw-clients', 'projects', 'raw-servers', 'servers', 'official'].includes(name),
    );
    expect(folders.filter((name) => !everyPattern.some(({ id }) => id === name))).toEqual([]);
  });
});

describe('what is generated', () => {
  it('is up to date (npm run docs)', async () => {
    expect([...(await outOfDate()).keys()]).toEqual([]);
  });

  it('shows no code that is not executed as a fixture', () => {
    for (const { id } of patterns) {
      const executed = new Set([
        ...readCases(id).flatMap(({ input, output, suggested }) => [input.text, output, suggested].map(trimEnd)),
        ...readValid(id).map(({ text }) => trimEnd(text)),
      ]);
      const page = readFileSync(`${root}docs/rules/${id}.md`, 'utf8');
      const blocks = [...page.matchAll(/^(`{3,})\w*\n(.*?)\n\1$/gmsu)].map(([, , code]) => code ?? '');
      expect(blocks.length, `code blocks of docs/rules/${id}.md`).toBeGreaterThan(1);
      expect(blocks.filter((code) => !executed.has(trimEnd(code)))).toEqual([]);
    }
  });
});

describe.each(patterns.map((pattern) => [pattern.id, pattern] as const))('%s', (id, pattern) => {
  it('is exported under its name', async () => {
    const module = (await import(`../patterns/${id}.ts`)) as Record<string, unknown>;
    expect(Object.keys(module)).toContain(exportNameOf(id));
    expect(module[exportNameOf(id)]).toBe(pattern);
  });

  it('has a transform exactly if it writes anything', () => {
    expect(existsSync(`${root}codemods/jscodeshift/${id}.ts`)).toBe(hasEdits(pattern));
  });

  it('has a case and a valid file', () => {
    expect(readCases(id).length).toBeGreaterThan(0);
    expect(readValid(id).length).toBeGreaterThan(0);
  });

  it('has a case for every message', () => {
    const seen = new Set(
      readCases(id).flatMap(({ input }) => findingsOf(pattern, input.path, input.text).map((one) => one.messageId)),
    );
    expect(Object.keys(pattern.messages).filter((messageId) => !seen.has(messageId))).toEqual([]);
  });

  it('keeps what it promises about edits', () => {
    const found = readCases(id).flatMap(({ input }) => findingsOf(pattern, input.path, input.text));
    const safeties = new Set(found.filter(({ edits }) => edits.length > 0).map(({ safety }) => safety));
    expect(safeties.has('fix')).toBe(pattern.fixable);
    expect(safeties.has('suggest')).toBe(pattern.hasSuggestions);
    expect(
      found.filter(({ safety, edits }) => (safety === 'fix' || safety === 'suggest') && edits.length === 0),
    ).toEqual([]);
    expect(found.filter(({ safety, edits }) => safety === 'report' && edits.length > 0)).toEqual([]);
    expect(found.filter(({ edits, editLabel }) => edits.length > 0 && !editLabel)).toEqual([]);
  });

  it('fills every placeholder of its messages', () => {
    const found = readCases(id).flatMap(({ input }) => findingsOf(pattern, input.path, input.text));
    expect(found.map(({ message }) => message).filter((message) => /\{\{\s*\w+\s*\}\}/u.test(message))).toEqual([]);
    const written = found.flatMap(({ edits }) => edits.map(({ text }) => text));
    expect(written.filter((text) => /TODO\(mcp-stateless.*\{\{\s*\w+\s*\}\}/u.test(text))).toEqual([]);
  });

  it('marks something in every finding', () => {
    const found = readCases(id).flatMap(({ input }) => findingsOf(pattern, input.path, input.text));
    expect(found.filter(({ range }) => range[0] >= range[1])).toEqual([]);
  });

  it('finds nothing in an empty file', () => {
    for (const name of ['empty.ts', 'empty.js', 'empty.cjs']) {
      expect(detect(parseSource(name, ''), [pattern])).toEqual([]);
      expect(transformOf(id)({ path: name, source: '' }, { report: () => undefined }, {})).toBeUndefined();
    }
  });

  it('links to a page of the specification', () => {
    expect(Object.values<string>(specPages)).toContain(pattern.url);
    expect(new URL(pattern.url).protocol).toBe('https:');
    expect(pattern.seps.filter((sep) => !/^SEP-\d+$/u.test(sep))).toEqual([]);
  });

  it('has texts that read as sentences', () => {
    expect(problemsOf(pattern)).toEqual([]);
  });
});

function problemsOf({ docs, messages }: PatternInfo): string[] {
  const problems: string[] = [];
  const { summary, why, detects, edits } = docs;
  if (!/^[^A-Z\s].*[^.\s]$/u.test(summary))
    problems.push(`summary "${summary}": lower-case start, one line, no full stop`);
  for (const [name, text] of Object.entries({ why, detects, edits })) {
    if (!/^\S[^]*[.:`]$/u.test(text)) problems.push(`docs.${name} "${text}": no sentence`);
  }
  for (const [messageId, message] of Object.entries<Message>(messages)) {
    const { text, todo, edit } = message;
    if (text.trim() !== text || text === '' || /[\r\n]/u.test(text))
      problems.push(`${messageId}.text: one line, not empty`);
    if (todo !== undefined && (/[\r\n]|\*\/|https?:/u.test(todo) || todo.trim() !== todo || todo === '')) {
      problems.push(`${messageId}.todo: one line without a link and without the end of a block comment`);
    }
    if (edit !== undefined && !/^[A-Z].*[^.\s]$/u.test(edit))
      problems.push(`${messageId}.edit: an imperative without a full stop`);
  }
  return problems;
}

function trimEnd(text: string): string {
  return text.replace(/\n$/u, '');
}
