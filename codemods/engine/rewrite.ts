/** One file: finds, makes the edits that are wanted, and looks again until nothing is left to do. No file system. */
import { detectIn } from '../../patterns/detect.js';
import type { Detected } from '../../patterns/detect.js';
import { createFacts } from '../../patterns/facts/facts.js';
import type { Facts } from '../../patterns/facts/facts.js';
import { lowerBound } from '../../patterns/facts/lower-bound.js';
import type { ProjectFacts } from '../../patterns/facts/project.js';
import type { NewFile, Pattern, Range, TextEdit } from '../../patterns/pattern.js';
import type { Settings } from '../../patterns/settings.js';
import type { SourceFile } from '../../patterns/source-file.js';
import { applyEdits, composeEdits, createEditSet, followEdits, traceEdits } from './edits.js';
import type { EditSet } from './edits.js';
import { ParseError, parseLater } from './parse.js';
import { checkSuppressions } from './suppressions.js';
import type { Suppressed, SuppressionCheck } from './suppressions.js';

export interface RewriteOptions {
  readonly patterns: readonly Pattern[];
  readonly project?: ProjectFacts | undefined;
  readonly settings?: Settings | undefined;
  /** Whether the edits of a finding are to be made; asked only where it has some. */
  wants(finding: Detected): boolean;
  /** Whether the TODO comments that come with edits are written; without an answer they are. */
  readonly todo?: boolean | undefined;
}

export interface Rewritten {
  /** The new text; that of the source where nothing changed. */
  readonly text: string;
  /** The new text, with its tree. */
  readonly source: SourceFile;
  /** What leads from the old text to the new one: sorted, disjoint. */
  readonly edits: readonly TextEdit[];
  /** How many edits the patterns made, over all passes. */
  readonly editCount: number;
  /** The patterns that made them, sorted. */
  readonly ids: readonly string[];
  /** The files that its edits need. */
  readonly created: readonly NewFile[];
  readonly findings: readonly TrackedFinding[];
  /** What comments switch off in the old text, and in the new one. */
  readonly suppressions: { readonly before: SuppressionCheck; readonly after: SuppressionCheck };
  /** Why passes were taken back, if they were: one line, no full stop. */
  readonly failure?: string;
  /** Goes on from here, with what is known of the other files by then. */
  resume(options: RewriteOptions): Rewritten;
}

/**
 * What became of a finding.
 * - `open`: it stands. It has no edits, or nobody wants them.
 * - `edited`: its edits were made.
 * - `resolved`: it has gone with what the edits of others did.
 * - `marked`: a TODO comment stands for it.
 * - `dropped`: its edits were wanted, but overlap each other or were taken back.
 */
export type Outcome = 'open' | 'edited' | 'resolved' | 'marked' | 'dropped';

export interface TrackedFinding {
  /** As it was found first. */
  readonly detected: Detected;
  /** As it was found last: its edits refer to the text of the last pass in which it stood. */
  readonly current: Detected;
  readonly outcome: Outcome;
  /** Where it is in the old text; empty for one that only the edits of others brought about. */
  readonly before: Range;
  /** Where it is, or where its place is, in the new text. */
  readonly after: Range;
  /** The text in which its edits were made, and the edits. */
  readonly made?: { readonly text: string; readonly edits: readonly TextEdit[] };
  /** Where its edits are in the new text. */
  readonly touched?: readonly Range[];
}

/** Passes after which edits that bring about further edits are taken for a defect. */
const maxPasses = 10;

/**
 * Rewrites one parsed file. In every pass the wanted edits are taken in the order of `patterns`, and in source order
 * within a pattern; a finding whose edits overlap what was taken waits for the next pass. A TODO comment waits while
 * edits are made next to it.
 *
 * @returns the outcome; the last text that parses where an edit broke the file, the old one where edits never end
 */
export function rewriteFile(source: SourceFile, options: RewriteOptions): Rewritten {
  return rewriteFrom(firstState(source, options), options);
}

function rewriteFrom(start: State, options: RewriteOptions): Rewritten {
  const rank = new Map(options.patterns.map((pattern, index) => [pattern.id, index]));
  let state = start;
  for (let pass = 1; ; pass++) {
    const { accepted, set, dropped } = choose(state, options, rank);
    if (set.edits.length === 0) return finish(state, dropped);
    if (pass > maxPasses) {
      const ids = idsOf([...accepted].map((finding) => finding.detected));
      return finish(start, accepted, `its edits did not come to an end (${ids.join(', ')}); nothing was changed`);
    }
    // Only its text is needed from here on; of a large file, trees of three passes would not fit into memory together.
    if (state.source !== start.source) state.source.tree?.release();
    try {
      state = advance(state, accepted, set, options);
    } catch (error) {
      return finish(state, accepted, takenBack(error, accepted));
    }
  }
}

interface State {
  readonly original: string;
  /** Whether the old text spoke 2026-07-28. */
  readonly wasModern: boolean;
  readonly source: SourceFile;
  readonly edits: readonly TextEdit[];
  readonly editCount: number;
  readonly ids: ReadonlySet<string>;
  readonly created: readonly NewFile[];
  readonly findings: readonly TrackedFinding[];
  readonly suppressions: Rewritten['suppressions'];
}

function firstState(source: SourceFile, options: RewriteOptions): State {
  const facts = createFacts(source, options.project, options.settings);
  const check = detectWanted(facts, options);
  const findings = check.open.map((detected): TrackedFinding => ({
    detected,
    current: detected,
    outcome: 'open',
    before: detected.range,
    after: detected.range,
  }));
  return {
    original: source.text,
    wasModern: facts.modern,
    source,
    edits: [],
    editCount: 0,
    ids: new Set(),
    created: [],
    findings,
    suppressions: { before: check, after: check },
  };
}

/** What the patterns find and no comment switches off; TODO comments that come with edits are left out of those where nobody wants them. */
function detectWanted(
  facts: Facts,
  { patterns, todo = true }: RewriteOptions,
  earlier?: readonly Suppressed[],
): SuppressionCheck {
  const isSelected = (id: string): boolean => patterns.some((pattern) => pattern.id === id);
  const check = checkSuppressions(facts.source, detectIn(facts, patterns), isSelected, earlier);
  if (todo) return check;
  const withoutTodos = once((edits: readonly TextEdit[]) =>
    edits.some(({ isTodo }) => isTodo) ? edits.filter(({ isTodo }) => !isTodo) : edits,
  );
  const open = check.open.map((detected) => {
    const edits = withoutTodos(detected.edits);
    return edits === detected.edits ? detected : { ...detected, edits };
  });
  return { ...check, open };
}

function finish(state: State, dropped: ReadonlySet<TrackedFinding>, failure?: string): Rewritten {
  const { source, edits, editCount, created, suppressions } = state;
  const findings = state.findings.map((finding) =>
    dropped.has(finding) ? { ...finding, outcome: 'dropped' as const } : finding,
  );
  const resume = (options: RewriteOptions): Rewritten =>
    rewriteFrom(lookAgain({ ...state, findings }, options), options);
  const ids = [...state.ids].sort();
  const rewritten = { text: source.text, source, edits, editCount, ids, created, findings, suppressions, resume };
  return failure === undefined ? rewritten : { ...rewritten, failure };
}

interface Choice {
  readonly accepted: ReadonlySet<TrackedFinding>;
  readonly dropped: ReadonlySet<TrackedFinding>;
  readonly set: EditSet;
}

function choose(state: State, { wants }: RewriteOptions, rank: ReadonlyMap<string, number>): Choice {
  const wanted = state.findings
    .filter(({ outcome, current }) => outcome === 'open' && changesText(state.source.text, current) && wants(current))
    .sort((a, b) => (rank.get(a.detected.id) ?? 0) - (rank.get(b.detected.id) ?? 0));
  const set = createEditSet();
  const accepted = new Set<TrackedFinding>();
  const dropped = new Set<TrackedFinding>();
  const take = (finding: TrackedFinding): void => {
    const isMade = isInScripts(state.source, finding.current.edits) && set.take(finding.current.edits);
    (isMade ? accepted : dropped).add(finding);
  };
  wanted.filter(({ current }) => current.safety !== 'manual').forEach(take);
  // Selected before the first comment is taken: comments do not wait for each other.
  const comments = wanted.filter(
    ({ current }) => current.safety === 'manual' && (set.has(current.edits) || !set.touches(reachOf(current))),
  );
  comments.forEach(take);
  return { accepted, dropped, set };
}

/** Edits of whole lines could reach over the tags of a component. */
function isInScripts({ scripts }: SourceFile, edits: readonly TextEdit[]): boolean {
  return !scripts || edits.every(({ range }) => scripts.some(([from, to]) => from <= range[0] && range[1] <= to));
}

/** From the comment to the code that it is about. */
function reachOf({ edits, range }: Detected): Range {
  return [Math.min(range[0], ...edits.map((edit) => edit.range[0])), range[1]];
}

function changesText(text: string, { edits }: Detected): boolean {
  return edits.some((edit) => text.slice(edit.range[0], edit.range[1]) !== edit.text);
}

/** The same text, seen with what is known of the other files now. */
function lookAgain(state: State, options: RewriteOptions): State {
  const facts = createFacts(state.source, options.project, options.settings, state.wasModern);
  const { before, after } = state.suppressions;
  const check = detectWanted(facts, options, after.suppressed);
  const findings = track(state, new Set(), createEditSet(), state.edits, check.open);
  return { ...state, findings, suppressions: { before, after: check } };
}

/** Makes the edits, parses, detects, and finds the findings again. */
function advance(state: State, accepted: ReadonlySet<TrackedFinding>, set: EditSet, options: RewriteOptions): State {
  const text = state.source.text;
  const source = parseLater(state.source.path, applyEdits(text, set.edits));
  const facts = createFacts(source, options.project, options.settings, state.wasModern);
  const edits = composeEdits(state.original, state.edits, set.edits);
  const follow = followEdits(set.edits);
  const earlier = state.suppressions.after.suppressed.map(({ detected, by }) => ({
    detected: { ...detected, range: follow(detected.range) },
    by: { ...by, comment: follow(by.comment) },
  }));
  const check = detectWanted(facts, options, earlier);
  return {
    original: state.original,
    wasModern: state.wasModern,
    source,
    edits,
    editCount: state.editCount + set.edits.length,
    ids: new Set([...state.ids, ...[...accepted].map((finding) => finding.detected.id)]),
    created: [...state.created, ...[...accepted].flatMap((finding) => finding.current.creates)],
    findings: track(state, accepted, set, edits, check.open),
    suppressions: { before: state.suppressions.before, after: check },
  };
}

/** Carries the findings into the next text, and joins what was detected there to them. */
function track(
  state: State,
  accepted: ReadonlySet<TrackedFinding>,
  set: EditSet,
  edits: readonly TextEdit[],
  detected: readonly Detected[],
): TrackedFinding[] {
  const follow = followEdits(set.edits);
  const places = once((made: readonly TextEdit[]) => made.map((edit) => placeOf(edit, set.edits, follow)));
  const moved = once((touched: readonly Range[]) => touched.map(follow));
  const next = indexByPlace(detected);
  const carried = state.findings.map((finding): TrackedFinding => {
    const after = follow(finding.after);
    if (finding.outcome !== 'open') return { ...finding, after, touched: finding.touched && moved(finding.touched) };
    if (accepted.has(finding)) {
      const outcome = finding.current.safety === 'manual' ? 'marked' : 'edited';
      const made = { text: state.source.text, edits: finding.current.edits };
      return { ...finding, after, outcome, made, touched: places(made.edits) };
    }
    const again = next.at(finding.detected, after);
    return again ? { ...finding, current: again, after: again.range } : { ...finding, after };
  });
  const commented = new Set(
    [...accepted].filter(({ current }) => current.safety === 'manual').map(({ detected }) => detected.id),
  );
  const kept = carried.map((finding, index): TrackedFinding => {
    const before = state.findings[index];
    if (finding.outcome !== 'open' || finding.current !== before?.current) return finding;
    // An edit around it can have moved it.
    const again = next.within(finding.detected, finding.after);
    if (again) return { ...finding, current: again, after: again.range };
    // A comment can stand for several findings of a statement; only one of them brought it.
    const isMarked =
      finding.current.safety === 'manual' && commented.has(finding.detected.id) && !set.changes(before.after);
    return { ...finding, outcome: isMarked ? 'marked' : 'resolved' };
  });
  const trace = traceEdits(edits);
  const late = next
    .rest()
    // The comments that were just written speak for findings that are listed already.
    .filter((one) => one.pattern.ungated !== true)
    .map((one): TrackedFinding => {
      const start = trace(one.range[0]);
      return {
        detected: one,
        current: one,
        outcome: 'open',
        before: [start, Math.max(start, trace(one.range[1]))],
        after: one.range,
      };
    });
  return [...kept, ...late];
}

/** Findings that stand or fall together share one list of edits, so what is made of it is made once for all of them. */
function once<T extends object, R>(make: (list: T) => R): (list: T) => R {
  const known = new Map<T, R>();
  return (list) => {
    const present = known.get(list);
    if (present !== undefined) return present;
    const made = make(list);
    known.set(list, made);
    return made;
  };
}

/** Where an edit, one of `all`, is in the text that they make; what is inserted stands before the place that it is followed to. */
function placeOf({ range, text }: TextEdit, all: readonly TextEdit[], follow: (range: Range) => Range): Range {
  const [start, end] = follow(range);
  if (range[0] !== range[1]) return [start, end];
  let behind = 0;
  let isBehind = false;
  // Insertions come before what is replaced at the same place.
  let index = lowerBound(all, (other) => other.range[0] < range[0]);
  for (let other = all[index]; other?.range[1] === range[1]; other = all[++index]) {
    if (isBehind) behind += other.text.length;
    else isBehind = other.text === text;
  }
  return [start - behind - text.length, start - behind];
}

interface Places {
  /** @returns the finding of the same kind at `range`, or at least at its start. */
  at(like: Detected, range: Range): Detected | undefined;
  /** @returns the first finding of the same kind inside `range`. */
  within(like: Detected, range: Range): Detected | undefined;
  /** @returns what was never returned; nothing is returned twice. */
  rest(): Detected[];
}

/** @param detected in source order */
function indexByPlace(detected: readonly Detected[]): Places {
  const left = new Set(detected);
  const kinds = new Map<string, Detected[]>();
  const kindOf = ({ id, messageId }: Detected): string => `${id}/${messageId}`;
  for (const one of detected) {
    const known = kinds.get(kindOf(one));
    if (known) known.push(one);
    else kinds.set(kindOf(one), [one]);
  }
  const from = (like: Detected, start: number): { kind: readonly Detected[]; index: number } => {
    const kind = kinds.get(kindOf(like)) ?? [];
    return { kind, index: lowerBound(kind, (one) => one.range[0] < start) };
  };
  const take = (found: Detected | undefined): Detected | undefined => {
    if (found) left.delete(found);
    return found;
  };
  return {
    at(like, range) {
      const { kind, index } = from(like, range[0]);
      let found: Detected | undefined;
      for (let at = index, one = kind[at]; one?.range[0] === range[0]; one = kind[++at]) {
        if (left.has(one) && (!found || one.range[1] === range[1])) found = one;
      }
      return take(found);
    },
    within(like, range) {
      const { kind, index } = from(like, range[0]);
      for (let at = index, one = kind[at]; one && one.range[0] < range[1]; one = kind[++at]) {
        if (left.has(one) && one.range[1] <= range[1]) return take(one);
      }
      return undefined;
    },
    rest: () => [...left],
  };
}

function takenBack(error: unknown, accepted: ReadonlySet<TrackedFinding>): string {
  const ids = idsOf([...accepted].map((finding) => finding.detected)).join(', ');
  if (error instanceof ParseError) {
    return `edits were taken back (${ids}): the result would not parse, line ${error.line}: ${error.message}`;
  }
  return `edits were taken back (${ids}): their result could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function idsOf(detected: readonly Detected[]): string[] {
  return [...new Set(detected.map(({ id }) => id))].sort();
}
