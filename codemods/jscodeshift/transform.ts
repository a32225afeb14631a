/** The factory of the transforms for `jscodeshift -t`. */
import type { API, FileInfo } from 'jscodeshift';

import { patterns } from '../../patterns/index.js';
import type { Detected } from '../../patterns/detect.js';
import { hasStrongToken } from '../../patterns/vocabulary/prefilter.js';
import { parseSource } from '../engine/parse.js';
import { rewriteFile } from '../engine/rewrite.js';
import type { Rewritten } from '../engine/rewrite.js';
import { reasonToLeave } from '../engine/scan.js';
import { indexLines } from '../report/lines.js';

/** Options as jscodeshift passes them on: `--suggestions=true`, `--todo=false`. */
export interface TransformOptions {
  /** Make the edits that may change behaviour, too. */
  readonly suggestions?: boolean;
  /** `false`: leave no TODO comments. */
  readonly todo?: boolean;
}

export type Transform = (file: FileInfo, api: Pick<API, 'report'>, options: TransformOptions) => string | undefined;

/**
 * The parser that jscodeshift sets up for a transform. Ours reads the text itself, in the dialect of the file's
 * extension, Flow included, and never asks for it.
 */
export const parser = 'tsx';

/**
 * @param ids of the patterns to apply; without any, all of them
 * @returns a transform that makes the edits of `mcp-stateless --apply --only <ids>` in one file, as far as they need
 *   no other file, and reports what is left. It throws when the file does not parse or was not
 *   UTF-8.
 * @throws on an id that no pattern has
 */
export function transformOf(...ids: readonly string[]): Transform {
  const unknown = ids.filter((id) => !patterns.some((pattern) => pattern.id === id));
  if (unknown.length > 0) throw new Error(`no pattern has the id ${unknown.join(', ')}`);
  const chosen = ids.length === 0 ? patterns : patterns.filter(({ id }) => ids.includes(id));
  return ({ path, source: text }, { report }, options) => {
    if (!hasStrongToken(text) || reasonToLeave(text) !== undefined) return undefined;
    // jscodeshift decodes the bytes; writing such a text back would destroy what it could not decode.
    if (text.includes('\uFFFD')) throw new Error('it is not valid UTF-8, or holds U+FFFD, which says that it was not');
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const source = parseSource(path, text.slice(mark.length));
    const rewritten = rewriteFile(source, {
      patterns: chosen,
      wants: (finding) => isWanted(finding, options),
      todo: options.todo,
    });
    for (const line of linesAbout(rewritten)) report(line);
    return rewritten.edits.length === 0 ? undefined : mark + rewritten.text;
  };
}

function isWanted({ safety }: Detected, { suggestions = false, todo = true }: TransformOptions): boolean {
  return safety === 'fix' || (safety === 'suggest' && suggestions) || (safety === 'manual' && todo);
}

/** What is left in the new text, one line a finding. */
function linesAbout({ source, findings, failure }: Rewritten): string[] {
  const lines = indexLines(source.text);
  const left = findings
    .filter(({ outcome }) => outcome !== 'edited' && outcome !== 'resolved')
    .sort((a, b) => a.after[0] - b.after[0])
    .map(({ current, after }) => {
      const { line, column } = lines.locate(after[0]);
      return `${line}:${column} ${current.message} (${current.id})`;
    });
  return failure === undefined ? left : [failure, ...left];
}
