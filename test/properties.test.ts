/** What holds for any input: checked on inputs made by chance, the same in every run. */
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';

import { applyEdits, composeEdits, createEditSet, followEdits, traceEdits } from '../codemods/engine/edits.js';
import { editMembers, styleOf } from '../codemods/engine/json-edits.js';
import { parseJson } from '../codemods/engine/parse-json.js';
import { parseSource } from '../codemods/engine/parse.js';
import { run } from '../codemods/run.js';
import { createFacts } from '../patterns/facts/facts.js';
import type { TextEdit } from '../patterns/pattern.js';
import { hasStrongToken } from '../patterns/vocabulary/prefilter.js';
import schema from '../schema/report.schema.json' with { type: 'json' };
import { makeTree, samplePatterns, sdkImport } from './engine-support.js';
import { fixturesRoot } from './fixture-cases.js';
import { readCorpus } from './fuzz/corpus.js';
import { isSpace, tokensOf } from './fuzz/tokens.js';

fc.configureGlobal({ seed: 20260728, numRuns: 300 });

const editOf = (length: number): fc.Arbitrary<TextEdit> =>
  fc
    .tuple(fc.nat(length), fc.nat(6), fc.string({ maxLength: 4, unit: 'grapheme' }))
    .map(([start, size, text]) => ({ range: [start, Math.min(length, start + size)], text }));

const findingsOf = (length: number): fc.Arbitrary<TextEdit[][]> =>
  fc.array(fc.array(editOf(length), { minLength: 1, maxLength: 3 }), { maxLength: 8 });

function accept(findings: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const set = createEditSet();
  for (const edits of findings) {
    const before = [...set.edits];
    if (!set.take(edits)) expect(set.edits).toEqual(before);
    else expect(set.has(edits)).toBe(true);
  }
  return set.edits;
}

/** A text, and edits that were accepted for it. */
const editedText = fc
  .string({ minLength: 1, maxLength: 40, unit: 'binary' })
  .chain((text) => fc.tuple(fc.constant(text), findingsOf(text.length).map(accept)));

describe('edits', () => {
  it('stay sorted and disjoint, and are taken whole or not at all', () => {
    fc.assert(
      fc.property(editedText, ([, edits]) => {
        for (const [index, { range }] of edits.entries())
          expect(range[0]).toBeGreaterThanOrEqual(edits[index - 1]?.range[1] ?? 0);
      }),
    );
  });

  it('say of every range whether they touch it, and whether they change something in it', () => {
    fc.assert(
      fc.property(editedText, fc.nat(40), fc.nat(10), ([text, edits], from, size) => {
        const set = createEditSet();
        set.take(edits);
        const start = Math.min(from, text.length);
        const end = Math.min(start + size, text.length);
        const touches = edits.some(({ range }) => range[0] <= end && range[1] >= start);
        expect(set.touches([start, end])).toBe(touches);
        const changes = edits.some(({ range }) => range[0] < end && range[1] > start);
        expect(set.changes([start, end])).toBe(changes);
      }),
    );
  });

  it('make the text that they make one after the other, from the last one on', () => {
    fc.assert(
      fc.property(editedText, ([text, edits]) => {
        const oneByOne = edits.reduceRight(
          (made, { range, text: put }) => made.slice(0, range[0]) + put + made.slice(range[1]),
          text,
        );
        expect(applyEdits(text, edits)).toBe(oneByOne);
      }),
    );
  });

  it('leave every other character where it can be followed to, and traced back from', () => {
    fc.assert(
      fc.property(editedText, ([text, edits]) => {
        const made = applyEdits(text, edits);
        const follow = followEdits(edits);
        const trace = traceEdits(edits);
        for (let offset = 0; offset < text.length; offset++) {
          if (edits.some(({ range }) => range[0] <= offset && offset < range[1])) continue;
          const [start, end] = follow([offset, offset + 1]);
          expect(made.slice(start, start + 1)).toBe(text.charAt(offset));
          expect(end).toBe(start + 1);
          expect(trace(start)).toBe(offset);
        }
      }),
    );
  });

  it('of two passes are those of one', () => {
    const passes = editedText.chain(([text, first]) =>
      fc.tuple(fc.constant([text, first] as const), findingsOf(applyEdits(text, first).length).map(accept)),
    );
    fc.assert(
      fc.property(passes, ([[text, first], second]) => {
        const composed = composeEdits(text, first, second);
        expect(applyEdits(text, composed)).toBe(applyEdits(applyEdits(text, first), second));
        for (const [index, { range, text: put }] of composed.entries()) {
          // Adjacent ones are joined, and none changes nothing.
          if (index > 0) expect(range[0]).toBeGreaterThan(composed[index - 1]?.range[1] ?? 0);
          expect(text.slice(...range)).not.toBe(put);
        }
      }),
    );
  });
});

describe('edits of JSON', () => {
  const key = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => one !== '__proto__');
  const document = fc.dictionary(key, fc.jsonValue({ maxDepth: 1, noUnicodeString: false }), { noNullPrototype: true });
  const format = fc.constantFrom(undefined, 2, 4, '\t');

  it('make the members that were asked for, and leave the others as they are written', () => {
    fc.assert(
      fc.property(
        document,
        format,
        fc.boolean(),
        fc.array(fc.nat(5)),
        fc.dictionary(key, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3, noNullPrototype: true }),
        (object, indent, bySortOrder, chosen, more) => {
          const text = JSON.stringify(object, undefined, indent);
          const root = parseJson(text);
          if (root?.kind !== 'object') throw new Error(`no object: ${text}`);
          const keys = Object.keys(object);
          const removed = new Set(chosen.flatMap((index) => keys[index] ?? []));
          const added = Object.entries(more).filter(([name]) => !keys.includes(name));
          const replaced = new Map(
            keys.filter((name) => name in more && !removed.has(name)).map((name) => [name, 'null']),
          );
          const edits = editMembers(
            text,
            root,
            {
              removed,
              replaced,
              added: added.map(([name, value]) => ({ key: name, value: JSON.stringify(value) })),
              bySortOrder,
            },
            styleOf(text, root),
            0,
          );
          const expected = {
            ...Object.fromEntries(Object.entries(object).filter(([name]) => !removed.has(name) && !replaced.has(name))),
            ...Object.fromEntries([...replaced.keys()].map((name) => [name, null])),
            ...Object.fromEntries(added),
          };
          expect(JSON.parse(applyEdits(text, edits))).toEqual(JSON.parse(JSON.stringify(expected)));
          const kept = root.members.filter((one) => !removed.has(one.key) && !replaced.has(one.key));
          for (const { keyRange, value } of kept)
            expect(edits.some(({ range }) => range[0] < value.range[1] && range[1] > keyRange[0])).toBe(false);
        },
      ),
    );
  });
});

describe('the scope gate', () => {
  const scopeOf = (path: string, text: string): boolean => createFacts(parseSource(path, text)).inScope;
  const outside = readCorpus([fixturesRoot]).filter(
    ({ path, text }) =>
      /\.[cm]?[jt]s$/u.test(path) && text.length < 3000 && !hasStrongToken(text) && !scopeOf(path, text),
  );
  /** Everything that makes a file MCP code, where it is only spoken of. */
  const words =
    "@modelcontextprotocol/sdk 'tools/list' \"tools/call\" Mcp-Session-Id 2025-06-18 `resources/read` jsonrpc: '2.0'";
  const parses = (path: string, text: string): boolean => {
    try {
      parseSource(path, text);
      return true;
    } catch {
      return false;
    }
  };
  const isFree = (text: string): boolean => !hasStrongToken(text) && !/mcp|\*\/|20\d\d-/iu.test(text);

  it('knows files that are none of our business', () => {
    expect(outside.length).toBeGreaterThan(20);
  });

  it('is not opened by comments, wherever they are and whatever they say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...outside), fc.infiniteStream(fc.nat(9)), ({ path, text }, numbers) => {
        const inside = tokensOf(text)
          .map((one) => (isSpace(one) && numbers.next().value === 0 ? `${one}/* ${words} */ ` : one))
          .join('');
        const commented = `${inside}\n// ${words}\n/** ${words} */`;
        // White space in a regular expression is no place for a comment.
        fc.pre(parses(path, commented));
        expect(scopeOf(path, commented)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is not opened by taking comments away, nor by text that is about something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...outside), fc.string().filter(isFree), ({ path, text }, other) => {
        const source = parseSource(path, text);
        const bare = applyEdits(
          text,
          source.comments.map(({ range, type }) => ({ range, text: type === 'Block' ? ' ' : '' })),
        );
        expect(scopeOf(path, bare)).toBe(false);
        expect(scopeOf(path, `${text}\nvoid ${JSON.stringify(other)};\n`)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is never open where the filter before the parser has let the file go', () => {
    const missed = readCorpus([fixturesRoot])
      .filter(({ text }) => !hasStrongToken(text))
      .filter(({ path, text }) => scopeOf(path, text));
    expect(missed.map(({ path }) => path)).toEqual([]);
  });

  it('is asked about every strong token, whatever stands around it', () => {
    const token = fc.constantFrom('@modelcontextprotocol/', 'mcp-session-id', 'MCP-Protocol-Version', 'mcp-name', 'tools/list', 'tools/call', 'resources/read', 'prompts/get', 'notifications/initialized', 'sampling/createMessage', 'elicitation/create', 'logging/setLevel', '2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', 'TODO(mcp-stateless', 'x-session-id'); // prettier-ignore
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), token, fc.string({ unit: 'binary' }), (before, one, behind) => {
        expect(hasStrongToken(before + one + behind)).toBe(true);
      }),
    );
  });
});

describe('reports', () => {
  const sarifSchema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('schemastore/schemas/json/sarif-2.1.0.json'), 'utf8'),
  ) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const isJson = ajv.compile(schema);
  const isSarif = ajv.compile(sarifSchema);
  const statement = fc.constantFrom(
    'oldName();',
    'maybeName(oldName);',
    'byHand(\n1);',
    'noted;',
    '/* 😀 */ oldName;',
    "'\u2028'; noted;",
  );
  const gap = fc.constantFrom('\n', '\r\n', ' ', '\n\n\t', '// x\u2028', '/* \r */');
  const body = fc.array(fc.tuple(statement, gap), { maxLength: 8 }).map((parts) => parts.flat().join(''));
  const name = fc.stringMatching(/^[\p{L} %#?&'"+,;:@~^[\]{}()!$=-]{1,12}$/u).map((one) => `${one}.ts`);

  it('keep to their schemas, and say of every place where it is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        body,
        fc.boolean(),
        fc.constantFrom<string[]>(['check'], [], ['--diff']),
        async (file, text, marked, argv) => {
          const root = makeTree({ [file]: `${marked ? '\uFEFF' : ''}${sdkImport}${text}` });
          const cli = async (format: string): Promise<unknown> => {
            const { stdout, stderr } = await run({
              argv: [...argv, '--format', format],
              cwd: root,
              env: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: root },
              patterns: samplePatterns,
            });
            if (stdout === '') throw new Error(stderr);
            return JSON.parse(stdout);
          };
          try {
            const json = await cli('json');
            isJson(json);
            expect(isJson.errors ?? []).toEqual([]);
            const log = await cli('sarif');
            isSarif(log);
            expect(isSarif.errors ?? []).toEqual([]);
            checkRegions(log as Log, sdkImport + text, file, marked ? 1 : 0);
          } finally {
            rmSync(root, { recursive: true });
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  /** GitHub refuses a whole upload for one result without a place. */
  function checkRegions(log: Log, text: string, file: string, mark: number): void {
    const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u);
    for (const { locations, fixes = [] } of log.runs[0]?.results ?? []) {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
      expect(decodeURIComponent(artifactLocation?.uri ?? '')).toBe(file);
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region ?? {};
      expect(startLine).toBeGreaterThan(0);
      expect(endLine).toBeLessThanOrEqual(lines.length);
      expect(startColumn).toBeGreaterThan(0);
      expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length + 1);
      expect([endLine, endColumn] > [startLine, startColumn] || endLine > startLine || endColumn >= startColumn).toBe(
        true,
      );
      for (const { artifactChanges } of fixes) {
        for (const { deletedRegion } of artifactChanges.flatMap(({ replacements }) => replacements)) {
          const { charOffset = -1, charLength = 0 } = deletedRegion;
          expect(charOffset).toBeGreaterThanOrEqual(0);
          expect(charOffset + charLength).toBeLessThanOrEqual(text.length + mark);
        }
      }
    }
  }
});
