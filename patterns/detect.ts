import type { TSESTree } from '@typescript-eslint/types';

import { createFacts } from './facts/facts.js';
import type { Facts } from './facts/facts.js';
import { sendersElsewhere } from './facts/far-sending.js';
import { usesFramework } from './facts/framework-servers.js';
import { lowerBound } from './facts/lower-bound.js';
import type { ProjectFacts } from './facts/project.js';
import { interpolate, severityOf } from './pattern.js';
import type {
  Kind,
  NewFile,
  Pattern,
  PatternInfo,
  ProjectFiles,
  ProjectPattern,
  Range,
  Safety,
  Severity,
  TextEdit,
} from './pattern.js';
import type { SourceFile } from './source-file.js';
import { isAboutToServe, isServed, isSettled, servingPattern } from './lift/raw-server.js';
import { anchorOf, hasTodo, todoEdit } from './todo-comment.js';

/** A finding with everything a reader of it needs resolved: texts filled in, severity decided, edits final. */
export interface Detected<P extends PatternInfo = Pattern> {
  readonly pattern: P;
  readonly id: string;
  readonly messageId: string;
  readonly message: string;
  /** What filled the placeholders of the message. */
  readonly data: Readonly<Record<string, string>>;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly safety: Safety;
  readonly range: Range;
  /** What was chosen for this place, and why. */
  readonly note: string | undefined;
  /** What the edit does; present when `edits` is not empty. */
  readonly editLabel: string | undefined;
  /** Edits of a fix or suggestion, all or none; of a `manual` finding with a TODO text, the insertion of that comment. */
  readonly edits: readonly TextEdit[];
  /** Files that come with the edits. */
  readonly creates: readonly NewFile[];
  /** It is decided when all files are as the run leaves them. */
  readonly waits?: true;
}

/**
 * Runs `patterns` over one file.
 *
 * @returns the findings in source order; empty when the file is not MCP code.
 */
export function detect(source: SourceFile, patterns: readonly Pattern[], project?: ProjectFacts): Detected[] {
  return detectIn(createFacts(source, project), patterns);
}

/** The same, given the facts of the file. */
export function detectIn(facts: Facts, patterns: readonly Pattern[]): Detected[] {
  const found = heldBack(
    facts,
    patterns.flatMap((pattern) => detectOne(facts, pattern)),
  );
  const isLifted = patterns.some(({ id }) => id === servingPattern);
  return (isLifted ? found.flatMap((one) => settledByServing(facts, one)) : [...found]).sort(bySourceOrder);
}

/** What a client sends through another file is decided when it is known what has become of that one. */
function heldBack(facts: Facts, found: readonly Detected[]): readonly Detected[] {
  const isOpen = found.length > 0 && !facts.modern && facts.links?.program.isFinal === false;
  if (!isOpen || !sendersElsewhere(facts)) return found;
  return found.map((one) => ({ ...one, edits: [], creates: [], editLabel: undefined, waits: true }));
}

/** What the side for 2026-07-28 settles, once it is there: the code behind stays as 2025 clients know it. */
function settledByServing(facts: Facts, detected: Detected): readonly Detected[] {
  if (detected.messageId === 'serve') return [detected];
  const about = isAboutToServe(facts);
  if (about === undefined || !isSettled(facts, detected.id)) return [detected];
  return about === 'behind' ? [] : [{ ...detected, edits: [], creates: [], editLabel: undefined }];
}

/**
 * Runs one pattern over the facts of a file, which several patterns share.
 *
 * A finding whose statement already carries the TODO comment of the same pattern is left out: the comment stands for
 * it, and `no-unresolved-todo` reports the comment.
 *
 * @returns the findings in source order; empty when the pattern does not apply to the file.
 */
export function detectOne(facts: Facts, pattern: Pattern): Detected[] {
  if (!facts.inScope && !pattern.ungated && !(pattern.readsFrameworks && usesFramework(facts))) return [];
  if (isSettled(facts, pattern.id) && isServed(facts)) return [];
  const findings = [...pattern.detect(facts)];
  // Most patterns find nothing in most files.
  if (findings.length === 0) return [];
  const { source } = facts;
  const found: Detected[] = [];
  const carriers = new Set<Detected>();
  const todos = new Map<number, Todo>();
  for (const finding of findings) {
    const message = pattern.messages[finding.messageId];
    if (message === undefined) throw new Error(`${pattern.id} has no message "${finding.messageId}"`);
    const kind = finding.kind ?? pattern.kind;
    const edits = finding.edits ?? [];
    const detected: Detected = {
      pattern,
      id: pattern.id,
      messageId: finding.messageId,
      message: interpolate(message.text, finding.data),
      data: finding.data ?? {},
      kind,
      severity: severityOf(kind, finding.safety),
      safety: finding.safety,
      range: 'type' in finding.at ? finding.at.range : finding.at,
      note: finding.note,
      editLabel: edits.length > 0 && message.edit !== undefined ? interpolate(message.edit, finding.data) : undefined,
      edits,
      creates: finding.creates ?? [],
      ...(finding.waits && { waits: finding.waits }),
    };
    const about = finding.todoAt ?? ('type' in finding.at ? finding.at : undefined);
    if (finding.safety === 'manual' && about) {
      const anchor = anchorOf(source, about);
      if (hasTodo(source, anchor, pattern.id)) continue;
      const todo = finding.todo ?? (message.todo && interpolate(message.todo, finding.data));
      if (todo !== undefined) addTodo(todos, anchor, detected, todo);
    }
    if (finding.withTodos) carriers.add(detected);
    found.push(detected);
  }
  const comments = new Map([...todos.values()].map((todo) => [[...todo.texts.keys()].sort(bySourceOrder)[0], todo]));
  const written = new Map([...comments].map(([detected, todo]) => [detected, todoOf(source, pattern, todo)]));
  const lists = new Map<readonly TextEdit[], readonly TextEdit[]>();
  return found.sort(bySourceOrder).map((detected) => {
    const edit = written.get(detected);
    if (edit) return { ...detected, edits: [edit], editLabel: 'Leave a TODO comment that says what to do' };
    return carriers.has(detected)
      ? { ...detected, edits: withTodos(detected.edits, [...written.values()], lists) }
      : detected;
  });
}

function todoOf(source: SourceFile, pattern: Pattern, todo: Todo): TextEdit {
  const texts = [...todo.texts].sort(([a], [b]) => bySourceOrder(a, b)).map(([, text]) => text);
  return todoEdit(source, todo.anchor, pattern, [...new Set(texts)].join(' '));
}

/** Findings that share their edits go on sharing them. */
function withTodos(
  edits: readonly TextEdit[],
  todos: readonly TextEdit[],
  lists: Map<readonly TextEdit[], readonly TextEdit[]>,
): readonly TextEdit[] {
  const known = lists.get(edits);
  if (known) return known;
  const isInside = insideTest(edits);
  const fitting = todos.filter(({ range: [at] }) => !isInside(at));
  // A comment goes in front of what is replaced behind it.
  const list = [...fitting.map((edit) => ({ ...edit, isTodo: true as const })), ...edits].sort(
    (a, b) => a.range[0] - b.range[0],
  );
  lists.set(edits, list);
  return list;
}

/** @returns a test whether an offset is strictly inside of what one of the edits replaces. */
function insideTest(edits: readonly TextEdit[]): (offset: number) => boolean {
  const ranges = edits.map(({ range }) => range).sort((a, b) => a[0] - b[0]);
  let reach = -1;
  const reaches = ranges.map(([, end]) => (reach = Math.max(reach, end)));
  return (offset) => {
    const before = lowerBound(ranges, ([start]) => start < offset);
    return before > 0 && (reaches[before - 1] ?? -1) > offset;
  };
}

/** A finding in a file of the project. */
export interface DetectedInProject extends Detected<ProjectPattern> {
  readonly path: string;
}

/** @returns the findings of one project pattern, sorted by path and place */
export function detectInProject(files: ProjectFiles, pattern: ProjectPattern): DetectedInProject[] {
  const found = [...pattern.detect(files)].map((finding): DetectedInProject => {
    const message = pattern.messages[finding.messageId];
    if (message === undefined) throw new Error(`${pattern.id} has no message "${finding.messageId}"`);
    const kind = finding.kind ?? pattern.kind;
    return {
      pattern,
      id: pattern.id,
      path: finding.path,
      messageId: finding.messageId,
      message: interpolate(message.text, finding.data),
      data: finding.data ?? {},
      kind,
      severity: severityOf(kind, 'report'),
      safety: 'report',
      range: finding.at,
      note: undefined,
      editLabel: undefined,
      edits: [],
      creates: [],
    };
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : bySourceOrder(a, b)));
}

/** The comment of one statement: it speaks for every finding there, and the first one carries it. */
interface Todo {
  readonly anchor: TSESTree.Node;
  readonly texts: Map<Detected, string>;
}

function addTodo(todos: Map<number, Todo>, anchor: TSESTree.Node, detected: Detected, text: string): void {
  const key = anchor.range[0];
  const todo = todos.get(key) ?? { anchor, texts: new Map<Detected, string>() };
  todos.set(key, todo);
  todo.texts.set(detected, text);
}

function bySourceOrder(a: Detected<PatternInfo>, b: Detected<PatternInfo>): number {
  return a.range[0] - b.range[0] || a.range[1] - b.range[1] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
