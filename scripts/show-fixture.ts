/**
 * `npm run fixture -- <id>/<case>`: prints what a pattern makes of a fixture, for a person to judge. With `--write` in
 * front it becomes what is expected, to be read in `git diff`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unifiedDiff } from '../codemods/report/diff.js';
import { patterns } from '../patterns/index.js';
import type { Pattern } from '../patterns/pattern.js';
import { fixturesRoot, formatFinding, readCase, readCases, readValid } from '../test/fixture-cases.js';
import type { FixtureCase } from '../test/fixture-cases.js';
import { findingsOf, rewrite } from '../test/fixture-readers.js';

// `| head` closes the pipe early.
process.stdout.on('error', () => process.exit());
const options = process.argv.slice(2);
const isWriting = options[0] === '--write';
for (const argument of isWriting ? options.slice(1) : options) show(argument);

function show(argument: string): void {
  const [id = '', name] = argument.replace(/^__fixtures__\//u, '').split('/');
  const pattern = patterns.find((candidate) => candidate.id === id);
  if (pattern === undefined) throw new Error(`no pattern "${id}"`);
  if (name !== 'valid') {
    for (const fixture of name ? [readCase(id, name)] : readCases(id)) {
      showCase(pattern, fixture);
      if (isWriting) writeCase(pattern, fixture);
    }
  }
  if (name === undefined || name === 'valid') showValid(pattern);
}

function showCase(pattern: Pattern, { name, input, output, suggested, findings }: FixtureCase): void {
  const { path, text } = input;
  console.log(`=== ${pattern.id}/${name}`);
  const found = findingsOf(pattern, path, text);
  const lines = found.map((finding) => formatFinding(finding, text)).join('\n');
  console.log(`--- findings.txt ${verdict(findings?.join('\n') === lines)}\n${lines}`);
  for (const { message, editLabel } of found) console.log(`    ${message}${editLabel ? ` [${editLabel}]` : ''}`);
  showEdit('output', text, output, rewrite(pattern, path, text, { suggestions: false }));
  showEdit('suggested', text, suggested, rewrite(pattern, path, text, { suggestions: true }));
}

function writeCase(pattern: Pattern, { id, name, input }: FixtureCase): void {
  const folder = path.join(fixturesRoot, id, name);
  const found = findingsOf(pattern, input.path, input.text);
  writeFileSync(path.join(folder, 'findings.txt'), found.map((one) => `${formatFinding(one, input.text)}\n`).join(''));
  const output = rewrite(pattern, input.path, input.text, { suggestions: false });
  const suggested = rewrite(pattern, input.path, input.text, { suggestions: true });
  writeIfOther(path.join(folder, `output${path.extname(input.path)}`), output, input.text);
  writeIfOther(path.join(folder, `suggested${path.extname(input.path)}`), suggested, output);
}

/** A text that is no other than the one it comes from has no file. */
function writeIfOther(file: string, text: string, from: string): void {
  if (text === from) rmSync(file, { force: true });
  else writeFileSync(file, text);
}

function showEdit(what: string, before: string, expected: string, actual: string): void {
  console.log(`--- ${what} ${verdict(expected === actual)}\n${diff(before, actual) || '(no change)\n'}`);
  if (expected !== actual) console.log(`from what is expected to what is made:\n${diff(expected, actual)}`);
}

function verdict(isExpected: boolean): string {
  return isExpected ? 'as expected' : 'NOT as expected; it is now';
}

function diff(before: string, after: string): string {
  return unifiedDiff('input', before, [{ range: [0, before.length], text: after }]);
}

function showValid(pattern: Pattern): void {
  for (const { path, text } of readValid(pattern.id)) {
    const found = findingsOf(pattern, path, text).map((finding) => formatFinding(finding, text));
    console.log(`=== ${path}: ${found.length === 0 ? 'silent' : `NOT silent\n${found.join('\n')}`}`);
  }
}
