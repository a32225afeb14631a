/**
 * The contract of a legacy pattern: what it is, what it says, and how it finds itself in a file.
 *
 * A pattern is written once. The CLI (`codemods/engine`), the ESLint plugin (`rules`) and the jscodeshift
 * transforms (`codemods/jscodeshift`) are its three readers; none of them adds knowledge of its own.
 */
import type { TSESTree } from '@typescript-eslint/types';

import type { Facts } from './facts/facts.js';
import type { JsonNode } from './facts/json.js';

/** What happens to the code under 2026-07-28: it breaks or is silently lost, it is deprecated, or it could be better. */
export type Kind = 'breaking' | 'deprecated' | 'advisory';

/**
 * What the tool does about a finding.
 * - `fix`: behaviour provably kept, or the old behaviour impossible under 2026-07-28. Applied.
 * - `suggest`: right in most code, but behaviour may change. Editor light bulb; the CLI with `--suggestions`.
 * - `manual`: a person decides. If the message has a `todo`, a TODO comment is written above the statement.
 * - `report`: a message, no edit, no comment.
 */
export type Safety = 'fix' | 'suggest' | 'manual' | 'report';

export type Severity = 'error' | 'warn' | 'info';

/** `[start, end)` in UTF-16 code units, 0-based, into the text without its byte order mark. */
export type Range = readonly [start: number, end: number];

/** Replaces `range` with `text`; `start === end` inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
  /** A TODO comment that comes with the edits around it; left out where nobody wants comments. */
  readonly isTodo?: true;
}

/** A sentence of a pattern. `{{name}}` is replaced by the finding's `data.name`. */
export interface Message {
  /** What is legacy here, and what to do; one or two sentences, no trailing line break. */
  readonly text: string;
  /** The text of the comment that a `manual` finding leaves above the statement. Absent: no comment is written. */
  readonly todo?: string;
  /** What the edit does, in the imperative: the label of the editor's suggestion. */
  readonly edit?: string;
}

/** A file that edits need beside the one in which they are made. */
export interface NewFile {
  /** Relative to the root, with `/`; nothing is there. */
  readonly path: string;
  readonly text: string;
}

export interface Finding<Id extends string = string> {
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string>>;
  /** What the reader should look at: a node, or a range where no node stands for it (a comment); never empty. */
  readonly at: TSESTree.Node | Range;
  readonly safety: Safety;
  /** Where it differs from the pattern's own kind (a pattern can be breaking in hand-rolled code and advisory with the SDK). */
  readonly kind?: Kind;
  /**
   * The text of the comment of a `manual` finding, where it depends on the code and not on the message alone; one
   * sentence or two, without a link. It takes the place of the message's `todo`.
   */
  readonly todo?: string;
  /** What the comment is about, where `at` is no node. */
  readonly todoAt?: TSESTree.Node;
  /** What was chosen for this place, and why: one clause for the report, lower-case start, no full stop. */
  readonly note?: string;
  /** The edits of a `fix` or `suggest`, applied all or none; disjoint. */
  readonly edits?: readonly TextEdit[];
  /** Files that have to be written with the edits; only where `links` of the facts allow it. */
  readonly creates?: readonly NewFile[];
  /** It is decided when all files are as the run leaves them: others have to be changed with this one. */
  readonly waits?: true;
  /**
   * The TODO comments of the pattern's other findings in the file are written together with these edits: afterwards
   * the code no longer shows what was to be decided.
   */
  readonly withTodos?: true;
}

/** The prose of a pattern's page; every field is one paragraph or a few, in Markdown. */
export interface PatternDocs {
  /** One line, lower-case start, no full stop: completes "Finds …". Used in tables and `list`. */
  readonly summary: string;
  /** What the revision changed, and what happens to code that stays as it is. */
  readonly why: string;
  /** What the pattern recognises, and what it leaves alone on purpose. */
  readonly detects: string;
  /** What is edited automatically, under which conditions, and what is left to a person. */
  readonly edits: string;
}

/** What is known of a pattern without running it. */
export interface PatternInfo<Id extends string = string> {
  /** The id of the rule, of the fixture folder, of the page and of the TODO comments. Kebab case. */
  readonly id: string;
  readonly kind: Kind;
  /** The proposals that made the change, as `SEP-2567`; empty where none did. The first one is the one printed. */
  readonly seps: readonly string[];
  /** The specification page (a value of `specPages`). */
  readonly url: string;
  readonly docs: PatternDocs;
  /** Which edits `detect` can return; ESLint asks for it before any file is read. */
  readonly fixable: boolean;
  readonly hasSuggestions: boolean;
  /** The fixes need packages that are not installed yet: an editor offers them, and does not make them on saving. */
  readonly needsInstall?: true;
  /** Findings of it can bring a TODO text of their own. */
  readonly writesTodos?: true;
  readonly messages: Readonly<Record<Id, Message>>;
}

/** A pattern in source code. */
export interface Pattern<Id extends string = string> extends PatternInfo<Id> {
  /** True for the one pattern that reads our own comments: it runs in files outside the scope gate too. */
  readonly ungated?: true;
  /** It runs in files that import no SDK, but a framework that owns the transport of its servers. */
  readonly readsFrameworks?: true;
  /**
   * Finds the pattern in one file. Called only for files that passed the scope gate. Pure: no file system, no clock.
   * @returns findings in any order; their edits refer to `facts.source.text`.
   */
  detect(facts: Facts): Iterable<Finding<Id>>;
}

/** A file that is no source of the project: a manifest, a configuration. */
export interface ProjectFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Without byte order mark. */
  readonly text: string;
  /** Absent where the text is no JSON, comments allowed. */
  readonly json: JsonNode | undefined;
}

export interface ProjectFiles {
  /** The files that the pattern reads, sorted. */
  readonly paths: readonly string[];
  /** @returns nothing for a file that is not in `paths`, or cannot be read */
  read(path: string): ProjectFile | undefined;
}

/** A finding in a file of the project. There are no comments to leave there, so it is reported only. */
export interface ProjectFinding<Id extends string = string> {
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string>>;
  readonly path: string;
  /** Never empty. */
  readonly at: Range;
  /** Where it differs from the pattern's own kind. */
  readonly kind?: Kind;
}

/**
 * A pattern in the files around the source code. Only the CLI reads it: ESLint and jscodeshift see one source file at a
 * time.
 */
export interface ProjectPattern<Id extends string = string> extends PatternInfo<Id> {
  readonly fixable: false;
  readonly hasSuggestions: false;
  /** @returns whether a file, by its path, is one that the pattern reads */
  reads(path: string): boolean;
  /** Pure but for what it reads. @returns findings in any order */
  detect(files: ProjectFiles): Iterable<ProjectFinding<Id>>;
}

/** @returns whether findings of a pattern can leave TODO comments */
export function leavesTodos({ messages, writesTodos }: PatternInfo): boolean {
  return writesTodos === true || Object.values<Message>(messages).some(({ todo }) => todo !== undefined);
}

/** Ties the message ids of `detect` to the keys of `messages`. */
export function defineProjectPattern<const Id extends string>(pattern: ProjectPattern<Id>): ProjectPattern<Id> {
  return pattern;
}

/** Ties the message ids of `detect` to the keys of `messages`. */
export function definePattern<const Id extends string>(pattern: Pattern<Id>): Pattern<Id> {
  return pattern;
}

/** The severity that a finding has in reports and exit codes: breaking is an error, suggestions warn, the rest informs. */
export function severityOf(kind: Kind, safety: Safety): Severity {
  if (safety === 'suggest') return 'warn';
  return kind === 'breaking' ? 'error' : 'info';
}

/** @returns `text` with every `{{name}}` that `data` knows replaced. */
export function interpolate(text: string, data: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/gu, (placeholder, name: string) => data[name] ?? placeholder);
}
