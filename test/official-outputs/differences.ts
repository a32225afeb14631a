/** What is different between the outputs of the official codemod and ours for one input. */
import type { Pattern } from '../../patterns/pattern.js';
import { rewrite } from '../fixture-readers.js';
import type { Input } from './inputs.js';
import { runOfficial } from './official.js';
import type { OfficialOutput } from './official.js';
import { outlineOf, statementAt } from './statements.js';
import type { Outline, Statement } from './statements.js';

/** Texts of statements; what was left to people begins with `[marker]` or `[TODO]`. */
export interface Difference {
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
  readonly nodes: readonly Pair[];
}

export interface Pair {
  readonly theirs: readonly Statement[];
  readonly ours: readonly Statement[];
}

export interface Output {
  readonly text: string;
  readonly outline: Outline;
}

export interface Comparison {
  readonly input: Input;
  readonly theirs: Output;
  readonly ours: Output;
  /** How many statements and imported names were compared. */
  readonly count: number;
  readonly differences: readonly Difference[];
  /** Whether the official codemod neither edited the file nor left a marker in it. */
  readonly isUntouched: boolean;
}

/** @returns the outputs of both, and where they differ. */
export function compare(pattern: Pattern, input: Input): Comparison {
  const { path, text } = input;
  const official = runOfficial(path, text);
  const ours = rewrite(pattern, path, text, { suggestions: false });
  const before = outlineOf(path, text);
  const left = { outline: outlineOf(path, official.text), mark: 'marker' };
  const right = { outline: outlineOf(path, ours), mark: 'TODO' };
  const theirSide = { ...left, marked: markedAt(left.outline, officialPositions(official)) };
  const ourSide = { ...right, marked: markedAt(right.outline, todoPositions(ours, right.outline)) };
  const pairs = [
    ...pairImports(theirSide.outline.imports, ourSide.outline.imports),
    ...align(theirSide.outline.statements, ourSide.outline.statements),
  ];
  const unchanged = new Set([...before.imports, ...before.statements].map((statement) => statement.text));
  return {
    input,
    theirs: { text: official.text, outline: theirSide.outline },
    ours: { text: ours, outline: ourSide.outline },
    count: pairs.reduce((sum, pair) => sum + Math.max(pair.theirs.length, pair.ours.length), 0),
    differences: withNamesTogether(
      pairs
        .filter((pair) => isDifferent(pair))
        .map((pair) => ({
          theirs: pair.theirs.map((one) => shown(theirSide, one)),
          ours: pair.ours.map((one) => shown(ourSide, one)),
          nodes: [pair],
        })),
    ),
    isUntouched: official.text === text && official.markers.length === 0,
  };

  function isDifferent(pair: Pair): boolean {
    const [one] = pair.theirs;
    const [other] = pair.ours;
    if (!one || !other || pair.theirs.length + pair.ours.length > 2 || one.text !== other.text) return true;
    // Left to people by one alone, and edited by neither.
    return theirSide.marked.has(one) !== ourSide.marked.has(other) && unchanged.has(one.text);
  }
}

/** Names of one module that fare alike are one difference. */
function withNamesTogether(differences: readonly Difference[]): Difference[] {
  const together = new Map<string, Difference>();
  const template = (texts: readonly string[]): string =>
    texts.map((text) => text.replace(importedNames, (_, start: string) => `${start}*`)).join('\n');
  for (const one of differences) {
    const key = `${template(one.theirs)}\n\n${template(one.ours)}`;
    const known = together.get(key);
    const isImport = [...one.theirs, ...one.ours].every((text) => importedNames.test(text));
    if (known && isImport) {
      together.set(key, {
        theirs: known.theirs.map((text, index) => withNames(text, one.theirs[index])),
        ours: known.ours.map((text, index) => withNames(text, one.ours[index])),
        nodes: [...known.nodes, ...one.nodes],
      });
    } else {
      together.set(known ? `${key}\n${together.size}` : key, one);
    }
  }
  return [...together.values()];
}

const importedNames = /^((?:\[\w+\] )?(?:im|ex)port (?:type )?\{ )([^}]*)(?= \} from )/u;

function withNames(text: string, other = ''): string {
  return text.replace(importedNames, (all) => `${all}, ${importedNames.exec(other)?.[2] ?? ''}`);
}

interface Side {
  readonly mark: string;
  readonly marked: ReadonlySet<Statement>;
}

function shown({ mark, marked }: Side, statement: Statement): string {
  return marked.has(statement) ? `[${mark}] ${statement.text}` : statement.text;
}

/** Where its comments would stand: at the first token of the line. */
function officialPositions({ text, markers }: OfficialOutput): number[] {
  const lines = text.split('\n');
  return markers.map(({ line }) => {
    const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    return before + (/^\s*/u.exec(lines[line - 1] ?? '')?.[0].length ?? 0);
  });
}

/** What stands below our comments. */
function todoPositions(text: string, { imports, statements }: Outline): number[] {
  const starts = [...imports, ...statements].map(({ start }) => start).sort((a, b) => a - b);
  return [...text.matchAll(/TODO\(mcp-stateless\/[\w-]+\)/gu)].flatMap(
    ({ index }) => starts.find((start) => start > index) ?? [],
  );
}

/** All names of a declaration are marked together. */
function markedAt(outline: Outline, positions: readonly number[]): Set<Statement> {
  return new Set(
    positions.flatMap((position) => {
      const found = statementAt(outline, position);
      return [...outline.imports, ...outline.statements].filter(
        ({ start, end }) => start === found?.start && end === found.end,
      );
    }),
  );
}

/** Imports of one text are a pair, and so are others that give one name. */
function pairImports(theirs: readonly Statement[], ours: readonly Statement[]): Pair[] {
  const rest = new Map(ours.map((one) => [one.text, one]));
  const pairs: Pair[] = [];
  const alone: Statement[] = [];
  for (const one of new Map(theirs.map((each) => [each.text, each])).values()) {
    const same = rest.get(one.text);
    if (same) {
      pairs.push({ theirs: [one], ours: [same] });
      rest.delete(one.text);
    } else {
      alone.push(one);
    }
  }
  for (const one of alone) {
    const other = [...rest.values()].find(({ text }) => givenName(text) === givenName(one.text));
    if (other) rest.delete(other.text);
    pairs.push({ theirs: [one], ours: other ? [other] : [] });
  }
  return [...pairs, ...[...rest.values()].map((one) => ({ theirs: [], ours: [one] }))];
}

/** `import { a as b } from …` gives `b`. */
function givenName(text: string): string | undefined {
  return /([\w$]+)(?: \})? from /u.exec(text)?.[1];
}

/** Pairs of equal statements, by their longest common subsequence, and what stands between them on either side. */
function align(theirs: readonly Statement[], ours: readonly Statement[]): Pair[] {
  const lengths = [...theirs, undefined].map(() => new Array<number>(ours.length + 1).fill(0));
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = theirs.length - 1; i >= 0; i--) {
    for (let j = ours.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (!row) continue;
      row[j] =
        theirs[i]?.text === ours[j]?.text
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j, fromI, fromJ] = [0, 0, 0, 0];
  const close = (): void => {
    pairs.push(...split(theirs.slice(fromI, i), ours.slice(fromJ, j)));
  };
  while (i < theirs.length && j < ours.length) {
    const [one, other] = [theirs[i], ours[j]];
    if (one && one.text === other?.text) {
      close();
      pairs.push({ theirs: [one], ours: ours.slice(j, j + 1) });
      i++;
      j++;
      [fromI, fromJ] = [i, j];
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) {
      i++;
    } else {
      j++;
    }
  }
  [i, j] = [theirs.length, ours.length];
  close();
  return pairs;
}

/** As many on both sides are compared one by one. */
function split(theirs: readonly Statement[], ours: readonly Statement[]): Pair[] {
  if (theirs.length + ours.length === 0) return [];
  if (theirs.length !== ours.length) return [{ theirs, ours }];
  return theirs.map((one, index) => ({ theirs: [one], ours: ours.slice(index, index + 1) }));
}
