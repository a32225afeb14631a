/** A short run of `npm run fuzz`, the same every time. */
import { describe, expect, it } from 'vitest';

import { fixturesRoot } from './fixture-cases.js';
import { campaign } from './fuzz/campaign.js';
import { makeCase } from './fuzz/cases.js';
import { check } from './fuzz/check.js';
import { readCorpus } from './fuzz/corpus.js';
import { minimise } from './fuzz/minimise.js';
import { createRunner } from './fuzz/runner.js';
import { tokensOf } from './fuzz/tokens.js';
import { makeTreeCase, readTrees } from './fuzz/trees.js';

const options = {
  suggestions: true,
  todo: true,
  sdk: true,
  legacyClients: 'auto',
  handles: false,
  keepLegacyJson: false,
} as const;

describe('spoiled sources', () => {
  it(
    'neither crash nor hang the engine, and what it makes of them parses and stays',
    { timeout: 120_000 },
    async () => {
      const corpus = readCorpus([fixturesRoot]);
      const { cases, found } = await campaign({
        makeCase: (number) => makeCase(20260728, number, corpus),
        from: 0,
        isDone: (done) => done >= 150,
        limit: 30_000,
        tries: 200,
      });
      expect(cases).toBe(150);
      expect(found.map(({ failure, number, smallest }) => ({ failure, number, smallest }))).toEqual([]);
    },
  );
});

describe('spoiled manifests', () => {
  it('neither crash the command nor lose anything, and what is written stays', { timeout: 180_000 }, async () => {
    const trees = readTrees();
    const { cases, found } = await campaign({
      makeCase: (number) => makeTreeCase(20260728, number, trees),
      from: 0,
      isDone: (done) => done >= 60,
      limit: 30_000,
      tries: 100,
    });
    expect(cases).toBe(60);
    expect(found.map(({ failure, number, smallest }) => ({ failure, number, smallest }))).toEqual([]);
  });
});

describe('the fuzzer', () => {
  it('sees a hang, and goes on behind it', { timeout: 60_000 }, async () => {
    const runner = createRunner(1);
    const files = [{ path: 'a.ts', text: `import '@modelcontextprotocol/sdk/types.js';\n${'f(a);\n'.repeat(5000)}` }];
    try {
      expect((await runner.run({ files, options }))?.kind).toBe('hang');
      expect((await runner.run({ files, options }))?.kind).toBe('hang');
    } finally {
      runner.close();
    }
  });

  it('makes failures small', async () => {
    const text = 'const a = 1;\nconst bad = call(a, b);\nconst c = 2;\n';
    const others = { path: 'other.ts', text: 'export {};\n' };
    const fails = ({ files }: { files: readonly { text: string }[] }): Promise<boolean> =>
      Promise.resolve(files.some((file) => file.text.includes('bad')));
    const smallest = await minimise({ files: [{ path: 'a.ts', text }, others], options }, fails, 500);
    expect(smallest.files).toEqual([{ path: 'a.ts', text: 'bad' }]);
  });

  it('takes every text apart and joins it again', () => {
    const text = '#! x\nconst a = `${`b`}` ?? /re/u; // c\u2028"open\n\ud800 /* d';
    expect(tokensOf(text).join('')).toBe(text);
  });

  it('takes what does not parse for what it is', () => {
    expect(check({ files: [{ path: 'a.ts', text: 'const = ;' }], options })).toBeUndefined();
  });
});
