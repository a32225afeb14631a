/** The three readers of a pattern, each run over one text without byte order mark, and what they see in it. */
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import { analyze } from '../codemods/engine/analyze.js';
import { applyEdits } from '../codemods/engine/edits.js';
import { parseSource } from '../codemods/engine/parse.js';
import { transformOf } from '../codemods/jscodeshift/transform.js';
import { detect } from '../patterns/detect.js';
import type { Detected } from '../patterns/detect.js';
import type { Pattern } from '../patterns/pattern.js';
import { createRule } from '../rules/create-rule.js';

export interface Wanted {
  readonly suggestions: boolean;
}

/** A finding as every reader can tell it: lines and columns 1-based, `result` the text that its edits alone make. */
export interface Seen {
  readonly messageId: string;
  readonly message: string;
  readonly start: string;
  readonly end: string;
  readonly result: string | undefined;
  readonly edit: 'fix' | 'offered' | 'none';
  readonly editLabel: string | undefined;
}

/** @returns the findings of one pattern, as the engine gets them. */
export function findingsOf(pattern: Pattern, path: string, text: string): Detected[] {
  return detect(parseSource(path, text), [pattern]);
}

/** @returns the text after the engine, its TODO comments included. */
export function rewrite(pattern: Pattern, path: string, text: string, { suggestions }: Wanted): string {
  const { files, skipped } = analyze([{ path, text, hasByteOrderMark: false }], {
    patterns: [pattern],
    wants: ({ safety }) => safety !== 'suggest' || suggestions,
    isSelected: () => true,
  });
  if (skipped.length > 0) throw new Error(skipped.map(({ path: file, reason }) => `${file}: ${reason}`).join('; '));
  return files[0]?.text ?? text;
}

/** @returns the text after the jscodeshift transform of the pattern. */
export function transform(pattern: Pattern, path: string, text: string, { suggestions }: Wanted): string {
  return transformOf(pattern.id)({ path, source: text }, { report: () => undefined }, { suggestions }) ?? text;
}

/** The parsers that ESLint is run with. */
export type Parser = 'default' | 'typescript';

/** @returns the parsers that read a file. */
export function parsersFor(path: string): readonly Parser[] {
  return /\.[cm]?tsx?$/u.test(path) ? ['typescript'] : ['default', 'typescript'];
}

/** @returns what the rule reports in ESLint, or in the given major of it. */
export function lint(pattern: Pattern, parser: Parser, path: string, text: string, Major = Linter): Seen[] {
  return verify(pattern, parser, path, text, Major).map((message) => {
    const [suggestion] = message.suggestions ?? [];
    const fix = message.fix ?? suggestion?.fix;
    return {
      messageId: message.messageId ?? '',
      message: message.message,
      start: `${message.line}:${message.column}`,
      end: `${message.endLine}:${message.endColumn}`,
      result: fix && applyEdits(text, [fix]),
      edit: message.fix ? 'fix' : suggestion ? 'offered' : 'none',
      editLabel: suggestion?.desc,
    };
  });
}

/** @returns the same of the engine's findings. */
export function seen(findings: readonly Detected[], text: string): Seen[] {
  return findings.map(({ pattern, messageId, message, range, edits, safety, editLabel }) => ({
    messageId,
    message,
    start: position(text, range[0]),
    end: position(text, range[1]),
    result:
      edits.length === 0
        ? undefined
        : applyEdits(
            text,
            [...edits].sort((a, b) => a.range[0] - b.range[0]),
          ),
    edit: edits.length === 0 ? 'none' : isFix(pattern, safety) ? 'fix' : 'offered',
    editLabel: isFix(pattern, safety) ? undefined : editLabel,
  }));
}

/** An editor does not make on saving what needs packages that are not installed. */
function isFix({ needsInstall }: Pattern, safety: Detected['safety']): boolean {
  return safety === 'fix' && !needsInstall;
}

/** @returns the text after every fix of the rule and, one after the other, what it offers: suggestions, then TODO comments. */
export function lintToTheEnd(pattern: Pattern, parser: Parser, path: string, text: string, wanted: Wanted): string {
  const linter = new Linter({ configType: 'flat' });
  const config = configOf(pattern, parser, path);
  let current = text;
  for (let round = 0; round < 1000; round++) {
    const { output, messages } = linter.verifyAndFix(current, config, { filename: path });
    const offered = messages.flatMap((message) => message.suggestions ?? []);
    const isTodo = ({ desc }: { desc: string }): boolean => desc === 'Leave a TODO comment that says what to do';
    const next = (wanted.suggestions ? offered.find((one) => !isTodo(one)) : undefined) ?? offered.find(isTodo);
    if (next === undefined) return output;
    current = applyEdits(output, [next.fix]);
  }
  throw new Error(`the edits of ${pattern.id} do not come to an end in ESLint`);
}

function verify(pattern: Pattern, parser: Parser, path: string, text: string, Major = Linter): Linter.LintMessage[] {
  const linter = new Major({ configType: 'flat' });
  const messages = linter.verify(text, configOf(pattern, parser, path), { filename: path });
  const fatal = messages.find((message) => message.fatal === true || message.ruleId === null);
  if (fatal) throw new Error(`${path}:${fatal.line}:${fatal.column} ${fatal.message}`);
  return messages;
}

function configOf(pattern: Pattern, parser: Parser, path: string): Linter.Config {
  return {
    files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
    plugins: { 'mcp-stateless': { rules: { [pattern.id]: createRule(pattern) } } },
    rules: { [`mcp-stateless/${pattern.id}`]: ['error', { advisory: true }] },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      sourceType: /\.c[jt]s$/u.test(path) ? 'commonjs' : 'module',
      ...(parser === 'typescript' && { parser: typescriptParser }),
      parserOptions: { ecmaFeatures: { jsx: /\.[jt]sx$|\.[cm]?js$/u.test(path) } },
    },
  };
}

function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/u);
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
