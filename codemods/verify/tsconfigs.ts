/** Which tsconfig files speak of a source file. They are found by name; what they include is for the compiler to say. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { byCodeUnit } from '../engine/discover.js';
import { upwards } from './folders.js';

/** @returns the tsconfig (or else jsconfig) nearest to a file, upwards to the end of its repository; absolute. */
export function nearestTsconfig(file: string): string | undefined {
  for (const folder of upwards(path.dirname(file))) {
    const found = ['tsconfig.json', 'jsconfig.json'].find((name) => existsSync(path.join(folder, name)));
    if (found !== undefined) return path.join(folder, found);
    // Beyond the repository nothing is the project's own.
    if (existsSync(path.join(folder, '.git'))) break;
  }
  return undefined;
}

/** Editors and solutions have a handful; each costs a start of the compiler. */
const maxAlternatives = 12;

/**
 * @returns where else to look for a file that the nearest tsconfig leaves out: what it references, its siblings
 *   (`tsconfig.test.json`) and the one above it, likeliest first
 */
export function alternativesTo(tsconfig: string): string[] {
  const seen = new Set([tsconfig]);
  const queue = [tsconfig];
  // Grows while it is walked: references have references.
  for (const current of queue) {
    for (const next of referencesOf(current)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  const above = nearestTsconfig(path.dirname(tsconfig));
  const others = [...siblingsOf(tsconfig), ...(above === undefined ? [] : [above])];
  return [...queue.slice(1), ...others.filter((one) => !seen.has(one))].slice(0, maxAlternatives);
}

/** Their names say that others extend them, not what they include. */
const shared = /[.-](?:base|common|shared)\b/u;
const forTests = /[.-](?:test|tests|spec|vitest|jest)\b/u;

function siblingsOf(tsconfig: string): string[] {
  const folder = path.dirname(tsconfig);
  return readdirSync(folder)
    .filter((name) => /^[jt]sconfig[.-].+\.json$/u.test(name) && !shared.test(name))
    .sort((a, b) => Number(forTests.test(b)) - Number(forTests.test(a)) || byCodeUnit(a, b))
    .map((name) => path.join(folder, name));
}

/** By text: the file may have comments. One that is commented out is asked in vain, nothing worse. */
function referencesOf(tsconfig: string): string[] {
  const text = readFileSync(tsconfig, 'utf8');
  const list = /"references"\s*:\s*\[([^[\]]*)\]/u.exec(text)?.[1] ?? '';
  return [...list.matchAll(/"path"\s*:\s*"([^"]*)"/gu)].flatMap((match) => {
    const target = path.resolve(path.dirname(tsconfig), match[1] ?? '');
    const stats = statSync(target, { throwIfNoEntry: false });
    const file = stats?.isDirectory() ? path.join(target, 'tsconfig.json') : target;
    return existsSync(file) ? [file] : [];
  });
}
