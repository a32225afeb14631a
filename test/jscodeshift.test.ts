/** The shipped transforms, run by the real `jscodeshift -t`. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';

import { transformOf } from '../codemods/jscodeshift/transform.js';
import { patterns } from '../patterns/index.js';
import { hasEdits } from '../scripts/generate.js';
import { readCases } from './fixture-cases.js';

const dist = fileURLToPath(new URL('../dist/jscodeshift/', import.meta.url));
const jscodeshift = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');

let folder = '';
beforeEach(() => {
  expect(inject('buildError')).toBe('');
  folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-jscodeshift-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('jscodeshift -t', { timeout: 60_000 }, () => {
  it.each(patterns.filter(hasEdits).map(({ id }) => id))('%s.cjs gives the bytes of the fixtures', async (id) => {
    const cases = readCases(id);
    const files = cases.map(({ name, input }) => write(`${name}/${path.basename(input.path)}`, input.text));
    const marked = cases.map(({ name, input }) =>
      write(`${name}-bom/${path.basename(input.path)}`, `\uFEFF${input.text}`),
    );
    // Nine tenths of the time would go into a Babel that has nothing to do; the tests below run with it.
    const printed = await run(id, [...files, ...marked], '--no-babel');
    expect(printed).toMatch(/^0 errors$/mu);
    expect(files.map(read)).toEqual(cases.map(({ output }) => output));
    expect(marked.map(read)).toEqual(cases.map(({ output }) => `\uFEFF${output}`));
  });

  it('passes --suggestions=true and --todo=false on', async () => {
    const cases = patterns.filter(hasEdits).flatMap(({ id }) => readCases(id));
    const suggested = cases.find((fixture) => fixture.suggested !== fixture.output);
    const marked = cases.find(({ output, input }) => output.includes('TODO(') && !input.text.includes('TODO('));
    if (suggested === undefined || marked === undefined) throw new Error('no fixture has a suggestion, or none a TODO');
    const one = write(path.basename(suggested.input.path), suggested.input.text);
    await run(suggested.id, [one], '--suggestions=true');
    expect(read(one)).toBe(suggested.suggested);
    const other = write(path.basename(marked.input.path), marked.input.text);
    await run(marked.id, [other], '--todo=false');
    expect(read(other)).not.toContain('TODO(');
  });

  it('counts a file that does not parse as an error and leaves it alone', async () => {
    const text = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst = ;\n";
    const file = write('broken.ts', text);
    const printed = await run('all', [file]);
    expect(printed).toMatch(/^1 errors$/mu);
    expect(read(file)).toBe(text);
  });

  it('leaves files without MCP alone', async () => {
    const file = write('plain.js', 'export const sessionId = 1;\n');
    expect(await run('all', [file])).toMatch(/^1 skipped$/mu);
  });
});

describe('a transform', () => {
  it('reports what is left, with its place in the new text', () => {
    const left: string[] = [];
    const source = '\n// TODO(mcp-stateless/session-id-header): decide. See https://example.org\nstart();\n';
    const changed = transformOf('no-unresolved-todo')(
      { path: 'a.js', source },
      { report: (line) => left.push(line) },
      {},
    );
    expect(changed).toBeUndefined();
    expect(left).toEqual([
      '2:1 Left to do by hand (session-id-header): decide. See https://example.org (no-unresolved-todo)',
    ]);
  });

  it('throws on an id that is none', () => {
    expect(() => transformOf('no-such-pattern')).toThrow('no-such-pattern');
  });
});

/** As the README has it: others are passed over without a word. */
const extensions = 'ts,tsx,mts,cts,js,jsx,mjs,cjs';

async function run(id: string, files: readonly string[], ...options: string[]): Promise<string> {
  const transform = path.join(dist, `${id}.cjs`);
  const argv = [jscodeshift, '-t', transform, '--run-in-band', `--extensions=${extensions}`, ...options, ...files];
  // On CI machines jscodeshift prints colours even into a pipe.
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: folder, env });
  return stdout;
}

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
