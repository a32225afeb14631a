/** `npm run fuzz`: spoils sources, runs them through the engine, and says what does not hold. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { fixturesRoot } from '../fixture-cases.js';
import { campaign } from './campaign.js';
import type { Found } from './campaign.js';
import { makeCase } from './cases.js';
import type { FuzzCase } from './cases.js';
import { readCorpus } from './corpus.js';
import { createRunner } from './runner.js';
import { makeTreeCase, readTrees } from './trees.js';

const usage = `npm run fuzz -- [options]
  --minutes <n>     how long; 1 without it, at least 10 to be sure
  --seed <n>        the same cases again; by the clock without it
  --case <n>        begin with this case, as a failure is told
  --cases <n>       end after so many cases
  --corpus <dir>    sources to spoil besides those of __fixtures__; repeatable
  --trees           spoil the manifests of whole repositories instead, and run the command in them
  --limit <ms>      what takes longer hangs; 15000 without it
  --out <dir>       where failures are written; a temporary folder without it
  --replay <file>   only run a case that was written there`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    case: { type: 'string', default: '0' },
    cases: { type: 'string', default: 'Infinity' },
    corpus: { type: 'string', multiple: true, default: [] },
    trees: { type: 'boolean', default: false },
    limit: { type: 'string', default: '15000' },
    out: { type: 'string', default: path.join(tmpdir(), 'mcp-stateless-fuzz') },
    replay: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (values.replay === undefined) await search();
else await replay(values.replay);

async function search(): Promise<void> {
  const { count, makeCase: make } = values.trees ? ofTrees() : ofSources();
  const seed = Number(values.seed);
  const end = performance.now() + Number(values.minutes) * 60_000;
  console.log(`seed ${seed}, ${count} ${values.trees ? 'trees' : 'sources'}, ${values.minutes} minutes`);
  const { cases, found, slowest } = await campaign({
    makeCase: (number) => make(seed, number),
    from: Number(values.case),
    isDone: (done) => done >= Number(values.cases) || performance.now() > end,
    limit: Number(values.limit),
    tries: 1500,
    onFound: (one) => console.log(describe(one, seed)),
  });
  for (const { failure, times } of found) console.log(`${times} times ${failure.kind}: ${failure.cause}`);
  console.log(`${cases} cases, ${found.length} kinds of failure; the slowest case took ${Math.round(slowest)} ms`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

interface Cases {
  readonly count: number;
  makeCase(seed: number, number: number): FuzzCase;
}

function ofSources(): Cases {
  const corpus = readCorpus([fixturesRoot, ...values.corpus]);
  return { count: corpus.length, makeCase: (seed, number) => makeCase(seed, number, corpus) };
}

function ofTrees(): Cases {
  const trees = readTrees();
  return { count: trees.length, makeCase: (seed, number) => makeTreeCase(seed, number, trees) };
}

function describe({ failure, number, smallest }: Found, seed: number): string {
  mkdirSync(values.out, { recursive: true });
  const file = path.join(values.out, `${failure.kind.replaceAll(' ', '-')}-${seed}-${number}.json`);
  writeFileSync(file, `${JSON.stringify({ seed, number, failure, smallest }, undefined, 2)}\n`);
  const sources = smallest.files.map((one) => `--- ${one.path}\n${one.text}`);
  return [
    '',
    `${failure.kind}: ${failure.cause}`,
    failure.detail.slice(0, 1500),
    `options: ${JSON.stringify(smallest.options)}`,
    ...sources,
    `--- again: npm run fuzz -- ${values.trees ? '--trees ' : ''}--seed ${seed} --case ${number} --cases 1, or --replay ${file}`,
    '',
  ].join('\n');
}

async function replay(file: string): Promise<void> {
  const { smallest } = JSON.parse(readFileSync(file, 'utf8')) as { smallest: FuzzCase };
  const runner = createRunner(Number(values.limit));
  const failure = await runner.run(smallest);
  runner.close();
  console.log(failure ? `${failure.kind}: ${failure.cause}\n${failure.detail}` : 'This case fails no more.');
  process.exitCode = failure ? 1 : 0;
}
