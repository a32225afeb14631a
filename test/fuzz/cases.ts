/** One case: the files and what the user asked for, both found by chance. */
import type { LegacyClients } from '../../patterns/settings.js';
import { legacyClientModes } from '../../patterns/settings.js';
import type { CorpusFile } from './corpus.js';
import { mutate } from './mutations.js';
import { createRandom } from './random.js';
import type { Random } from './random.js';

export interface FuzzCase {
  readonly files: readonly CorpusFile[];
  readonly options: FuzzOptions;
  /** Whether the files are a repository, in which the whole command runs. */
  readonly isTree?: boolean;
}

/** What `--apply` is given; can be written as JSON. */
export interface FuzzOptions {
  readonly suggestions: boolean;
  readonly todo: boolean;
  readonly sdk: boolean;
  readonly legacyClients: LegacyClients;
  readonly clientNegotiation?: 'auto' | 'pin';
  readonly handles: boolean;
  readonly keepLegacyJson: boolean;
}

/** @returns the case of a number; the same for the same seed, number and corpus */
export function makeCase(seed: number, number: number, corpus: readonly CorpusFile[]): FuzzCase {
  const random = createRandom(seed, number);
  const at = random.int(corpus.length);
  const chosen = corpus[at];
  if (!chosen) throw new Error('the corpus is empty');
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  // Its neighbours are what it imports, or what imports it.
  const isNear = ({ path }: CorpusFile): boolean => path !== chosen.path && path.startsWith(folder(chosen.path));
  const neighbours = random.chance(0.25) ? corpus.slice(Math.max(0, at - 6), at + 6).filter(isNear) : [];
  const files = [mutate(chosen, random, corpus)];
  for (const near of neighbours) {
    const file = random.chance(0.5) ? mutate(near, random, corpus) : near;
    if (files.every(({ path }) => path !== file.path)) files.push(file);
  }
  return { files, options: chooseOptions(random) };
}

export function chooseOptions(random: Random): FuzzOptions {
  return {
    suggestions: random.chance(0.5),
    todo: random.chance(0.8),
    sdk: random.chance(0.8),
    legacyClients: random.chance(0.4) ? random.pick(legacyClientModes) : 'auto',
    ...(random.chance(0.4) && { clientNegotiation: random.pick(['auto', 'pin'] as const) }),
    handles: random.chance(0.3),
    keepLegacyJson: random.chance(0.3),
  };
}
