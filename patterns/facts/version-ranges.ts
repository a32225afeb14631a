/** Version ranges as manifests write them, in the forms that people use; what is not understood stays unknown. */

export type Version = readonly [major: number, minor: number, patch: number];

/** All versions from `from` on, `to` and above left out. */
interface Interval {
  readonly from: Version;
  readonly to: Version | undefined;
}

/** Where a dependency comes from. */
export type Source =
  | { readonly kind: 'range'; readonly range: string }
  /** The version stands in the workspace: `catalog:`, `workspace:`. */
  | { readonly kind: 'catalog' | 'workspace' }
  /** A fork, a folder, an archive, a repository, a patch. */
  | { readonly kind: 'other' };

/**
 * @param name of the dependency
 * @param text what the manifest says
 */
export function sourceOf(name: string, text: string): Source {
  const trimmed = text.trim();
  if (trimmed.startsWith('catalog:')) return { kind: 'catalog' };
  if (trimmed.startsWith('workspace:')) return { kind: 'workspace' };
  const range = trimmed.startsWith(`npm:${name}@`) ? trimmed.slice(name.length + 5) : trimmed.replace(/^npm:/u, '');
  return parseRange(range) ? { kind: 'range', range } : { kind: 'other' };
}

/** @returns whether one version is in both ranges; nothing where one is not understood */
export function overlap(range: string, other: string): boolean | undefined {
  const [ours, theirs] = [parseRange(range), parseRange(other)];
  return (
    ours &&
    theirs &&
    ours.some((one) => theirs.some((two) => isBefore(later(one.from, two.from), earlier(one.to, two.to))))
  );
}

/** @returns the alternatives of a range by their lowest versions, as text */
export function lowestVersions(range: string): string[] {
  return (parseRange(range) ?? []).map(({ from }) => from.join('.'));
}

/** @returns a range that begins with `version`, as strict as `like` is: pinned, `~` or `^`. */
export function rangeLike(like: string, version: string): string {
  const range = like.trim();
  if (/^[=v]*\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/u.test(range)) return version;
  return /^~[^|\s]*$/u.test(range) ? `~${version}` : `^${version}`;
}

/**
 * @returns the range without what lies below `major`, in its own style; nothing where it is not understood; the range
 *   itself where nothing lies below
 */
export function raiseToMajor(range: string, major: number): string | undefined {
  const floor: Version = [major, 0, 0];
  const kept: string[] = [];
  for (const part of range.split('||').map((one) => one.trim())) {
    const interval = parsePart(part);
    if (!interval) return undefined;
    if (compare(interval.from, floor) >= 0) {
      kept.push(part);
    } else if (interval.to === undefined || compare(interval.to, floor) > 0) {
      const raised = raisePart(part, major);
      if (raised === undefined) return undefined;
      kept.push(raised);
    }
  }
  if (
    kept.join('||') ===
    range
      .split('||')
      .map((one) => one.trim())
      .join('||')
  )
    return range;
  const parts = [...new Set(kept)];
  return parts.length === 0 ? `>=${major}` : parts.join(' || ');
}

/** @returns the part of a range with another lower bound, written as precisely as the old one. */
function raisePart(part: string, major: number): string | undefined {
  if (/^[*xX]?$/u.test(part)) return `>=${major}`;
  const match = /^(>=?\s*|)v?(\d+(?:\.\d+){0,2})((?:\s.*)?)$/u.exec(part);
  if (!match) return undefined;
  const [, operator = '', version = '', rest = ''] = match;
  // Without an operator it is a hyphen range, or it would not reach across the bound.
  if (operator === '' && !/^\s+-\s/u.test(rest)) return undefined;
  const bound = [major, ...version.split('.').slice(1).fill('0')].join('.');
  return `${operator.replace(/^>(?!=)/u, '>=')}${bound}${rest}`;
}

/** @returns the alternatives of a range */
function parseRange(range: string): Interval[] | undefined {
  const parts = range.split('||').map((part) => parsePart(part.trim()));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function parsePart(part: string): Interval | undefined {
  if (part === 'latest') return { from: [0, 0, 0], to: undefined };
  const hyphen = /^(\S+)\s+-\s+(\S+)$/u.exec(part);
  const comparators = hyphen
    ? [`>=${hyphen[1] ?? ''}`, `<=${hyphen[2] ?? ''}`]
    : part.replaceAll(/([<>=~^])\s+/gu, '$1').split(/\s+/u);
  let whole: Interval = { from: [0, 0, 0], to: undefined };
  for (const comparator of comparators) {
    const one = parseComparator(comparator);
    if (!one) return undefined;
    whole = { from: later(whole.from, one.from), to: earlier(whole.to, one.to) };
  }
  return whole;
}

const comparatorForm =
  /^(>=|<=|[<>=~^]|~>|)v?(\d+|[*xX])?(?:\.(\d+|[*xX]))?(?:\.(\d+|[*xX]))?(?:[-+][0-9A-Za-z.+-]+)?$/u;

function parseComparator(text: string): Interval | undefined {
  const match = comparatorForm.exec(text);
  if (!match) return undefined;
  const [, operator = '', ...rest] = match;
  const given: number[] = [];
  for (const digits of rest) {
    if (digits === undefined || !/^\d/u.test(digits)) break;
    given.push(Number(digits));
  }
  const [major, minor = 0, patch = 0] = given;
  if (major === undefined) return operator === '<' || operator === '>' ? undefined : { from: [0, 0, 0], to: undefined };
  const from: Version = [major, minor, patch];
  /** Just above all versions that begin with what was given. */
  const above = bump(from, given.length - 1);
  switch (operator) {
    case '>=':
      return { from, to: undefined };
    case '>':
      return { from: above, to: undefined };
    case '<':
      return { from: [0, 0, 0], to: from };
    case '<=':
      return { from: [0, 0, 0], to: above };
    case '~':
    case '~>':
      return { from, to: bump(from, Math.min(1, given.length - 1)) };
    case '^': {
      const leading = from.findIndex((number) => number > 0);
      return { from, to: bump(from, leading < 0 ? given.length - 1 : Math.min(leading, given.length - 1)) };
    }
    default:
      return { from, to: above };
  }
}

/** @returns the first version that differs from `version` at `index` or before. */
function bump(version: Version, index: number): Version {
  const [major, minor, patch] = version;
  if (index <= 0) return [major + 1, 0, 0];
  return index === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function isBefore(version: Version, end: Version | undefined): boolean {
  return end === undefined || compare(version, end) < 0;
}

function later(a: Version, b: Version): Version {
  return compare(a, b) >= 0 ? a : b;
}

function earlier(a: Version | undefined, b: Version | undefined): Version | undefined {
  if (!a || !b) return a ?? b;
  return compare(a, b) <= 0 ? a : b;
}
