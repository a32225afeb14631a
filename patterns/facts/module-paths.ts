/** Which file of the project a specifier names. */

/**
 * Where specifiers lead that are not relative: paths relative to the root, without `.` and `..`, the likeliest first; whether
 * there is a file is not asked. None for those of other packages.
 */
export type ModuleAliases = (from: string, specifier: string) => readonly string[];

/** TypeScript writes `./x.js` for `./x.ts`; bundlers write `./x`. */
const sourceExtensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

/** @returns the path of the project file that a specifier names. */
export function resolveSpecifier(
  from: string,
  specifier: string,
  sources: { has(path: string): boolean },
  aliases: ModuleAliases = () => [],
): string | undefined {
  const bases = isRelative(specifier) ? [joinPath(from, specifier)] : aliases(from, specifier);
  for (const base of bases) {
    const found = fileAt(base, sources);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/u.test(specifier);
}

/** @returns the specifier that names `target` in `from`: both are files of the project */
export function relativeSpecifier(from: string, target: string): string {
  const [own, other] = [from.split('/').slice(0, -1), target.split('/')];
  let shared = 0;
  while (shared < own.length && shared < other.length - 1 && own[shared] === other[shared]) shared++;
  const up = own.slice(shared).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...other.slice(shared)].join('/');
}

function fileAt(base: string, sources: { has(path: string): boolean }): string | undefined {
  const stem = base.replace(/\.[cm]?jsx?$/u, '');
  const guesses = [
    base,
    ...sourceExtensions.map((extension) => `${stem}.${extension}`),
    ...sourceExtensions.map((extension) => `${base}.${extension}`),
    ...sourceExtensions.map((extension) => `${base === '' ? '' : `${base}/`}index.${extension}`),
  ];
  return guesses.find((guess) => sources.has(guess));
}

function joinPath(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
