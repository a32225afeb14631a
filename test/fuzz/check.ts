/** What has to hold whatever the files contain. Nothing is written. */
import { parse as babelParse } from '@babel/parser';

import { analyze } from '../../codemods/engine/analyze.js';
import type { Analysis, FileResult } from '../../codemods/engine/analyze.js';
import { applyEdits, followEdits } from '../../codemods/engine/edits.js';
import { parseSource } from '../../codemods/engine/parse.js';
import type { TextFile } from '../../codemods/engine/scan.js';
import { patterns } from '../../patterns/index.js';
import type { Range } from '../../patterns/pattern.js';
import type { FuzzCase, FuzzOptions } from './cases.js';

export interface Failure {
  readonly kind:
    'crash' | 'hang' | 'taken back' | 'endless' | 'broken output' | 'stray edit' | 'second run' | 'bad range';
  /** The same for all cases with the same cause, as far as one can tell: failures are told apart by it. */
  readonly cause: string;
  readonly detail: string;
}

/** @returns the first thing that does not hold */
export function check({ files, options }: FuzzCase): Failure | undefined {
  const texts = files.map(({ path, text }): TextFile => {
    const hasByteOrderMark = text.startsWith('\uFEFF');
    return { path, text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
  });
  const first = analyzeAll(texts, options);
  const failure = first.failure ?? first.analysis.files.map(checkResult).find((one) => one !== undefined);
  if (failure) return failure;
  const changed = new Map(first.analysis.files.map((result) => [result.file.path, result]));
  const news = first.analysis.files.filter(({ isNew }) => isNew).map(({ file }) => file);
  const after = [...texts, ...news].map((file) => ({ ...file, text: changed.get(file.path)?.text ?? file.text }));
  const second = analyzeAll(after, options);
  if (second.failure) return second.failure;
  // What two declarations of a name mean, nobody can say before the first run either.
  if (files.some(({ text }) => declaresTwice(text))) return undefined;
  return second.analysis.files.map(checkUnchanged).find((one) => one !== undefined);
}

function declaresTwice(text: string): boolean {
  try {
    const { errors, program } = babelParse(text, {
      sourceType: 'module',
      plugins: ['typescript', 'jsx', 'decorators-legacy'],
      errorRecovery: true,
    });
    // TypeScript lets imports of one name stand, which may be types.
    const imported = program.body.flatMap((node) =>
      node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [],
    );
    if (new Set(imported).size < imported.length) return true;
    return (errors ?? []).some(
      ({ reasonCode }) => reasonCode === 'VarRedeclaration' || reasonCode === 'DuplicateExport',
    );
  } catch {
    return false;
  }
}

function analyzeAll(files: readonly TextFile[], options: FuzzOptions): { analysis: Analysis; failure?: Failure } {
  const { suggestions, todo, sdk, legacyClients, clientNegotiation, handles, keepLegacyJson } = options;
  const wanted = { fix: true, suggest: suggestions, manual: todo, report: false };
  const paths = new Set(files.map(({ path }) => path));
  let failure: Failure | undefined;
  const analysis = analyze(files, {
    patterns,
    wants: ({ safety, pattern }) => wanted[safety] && (sdk || !pattern.needsInstall),
    settings: { legacyClients: () => legacyClients, clientNegotiation, handles, keepLegacyJson },
    todo,
    isSelected: () => true,
    exists: (path) => paths.has(path),
    onCrash: (_, error) => (failure ??= crash(error)),
  });
  for (const { reason } of analysis.skipped) {
    if (reason.startsWith('edits were taken back')) failure ??= { kind: 'taken back', ...described(reason) };
    if (reason.startsWith('its edits did not come to an end')) failure ??= { kind: 'endless', ...described(reason) };
    if (/call stack/iu.test(reason)) failure ??= { kind: 'crash', ...described(reason) };
  }
  return { analysis, failure };
}

/** @returns an error as the failure that it is */
export function crash(error: unknown): Failure {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const [place = ''] = /(?:patterns|codemods|node_modules)\/[\w@/.-]+:\d+/u.exec(stack) ?? [];
  return { kind: 'crash', cause: `${message.slice(0, 100)} at ${place}`, detail: stack };
}

function described(reason: string): Pick<Failure, 'cause' | 'detail'> {
  const ids = /\(([a-z, -]+)\)/u.exec(reason)?.[1] ?? '';
  return { cause: ids, detail: reason };
}

function checkResult({ file, text, edits, findings, isNew }: FileResult): Failure | undefined {
  if (applyEdits(file.text, edits) !== text) {
    return { kind: 'stray edit', cause: 'the edits do not make the text', detail: file.path };
  }
  let position = 0;
  for (const { range } of edits) {
    if (range[0] < position || range[1] < range[0]) {
      return { kind: 'stray edit', cause: 'edits overlap', detail: JSON.stringify(edits) };
    }
    position = range[1];
  }
  const bad = findings.find(({ before, after }) => !isWithin(before, file.text) || !isWithin(after, text));
  if (bad) return { kind: 'bad range', cause: bad.detected.id, detail: JSON.stringify([bad.before, bad.after]) };
  try {
    if (text !== file.text) parseSource(file.path, text);
  } catch (error) {
    return {
      kind: 'broken output',
      cause: [...new Set(findings.map(({ detected }) => detected.id))].join(),
      detail: String(error),
    };
  }
  const touched = findings.flatMap((finding) => finding.touched ?? []);
  const follow = followEdits(edits);
  const stray = isNew
    ? undefined
    : edits.find(({ range, text: put }) => !isCovered(placeOf(range, put, follow), touched));
  return stray && { kind: 'stray edit', cause: 'no finding made an edit', detail: JSON.stringify(stray) };
}

/** What is inserted stands before the place that it is followed to. */
function placeOf(range: Range, put: string, follow: (range: Range) => Range): Range {
  const [start, end] = follow(range);
  return range[0] === range[1] ? [start - put.length, start] : [start, end];
}

function isCovered([start, end]: Range, ranges: readonly Range[]): boolean {
  let reach = start;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (to < start) continue;
    if (from > reach) return false;
    reach = Math.max(reach, to);
    if (reach >= end) return true;
  }
  return false;
}

function isWithin([start, end]: Range, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}

function checkUnchanged({ file, text, ids, edits }: FileResult): Failure | undefined {
  if (text === file.text) return undefined;
  const detail = edits.map(
    ({ range, text: put }) => `${range[0]}: ${JSON.stringify(file.text.slice(...range))} -> ${JSON.stringify(put)}`,
  );
  return { kind: 'second run', cause: ids.join(), detail: detail.join('\n') };
}
