/** Findings that a person switches off in the code, with the comments of ESLint. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { identifiers, makeTree, pattern, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function file(text: string): string {
  const root = makeTree({ 'a.ts': text });
  roots.push(root);
  return root;
}

function cli(cwd: string, ...argv: string[]): Promise<RunOutput> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  return run({ argv, cwd, env, patterns: samplePatterns });
}

/** As one line: where lines are broken is a matter of the terminal. */
function flat(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

interface Json {
  findings: { id: string; line: number }[];
  suppressions: { line: number; id: string; reason: string | null; unused?: true }[];
}

async function found(text: string, ...argv: string[]): Promise<Json> {
  return JSON.parse((await cli(file(text), 'check', '--format', 'json', ...argv)).stdout) as Json;
}

describe('a comment that switches findings off', () => {
  it.each([
    ['the next line', `// eslint-disable-next-line mcp-stateless/old-name -- why\noldName();\noldName();\n`, [4]],
    ['the next line, as a block', `/* eslint-disable-next-line mcp-stateless/old-name -- why */\noldName();\n`, []],
    ['its own line', `oldName(); // eslint-disable-line mcp-stateless/old-name -- why\noldName();\n`, [3]],
    ['the rest', `oldName();\n/* eslint-disable mcp-stateless/old-name -- why */\noldName();\noldName();\n`, [2]],
    [
      'a part',
      `/* eslint-disable mcp-stateless/old-name -- why */\noldName();\n/* eslint-enable mcp-stateless/old-name */\noldName();\n`,
      [5],
    ],
    [
      'a part that ends for all rules',
      `/* eslint-disable mcp-stateless/old-name -- why */\noldName();\n/* eslint-enable */\noldName();\n`,
      [5],
    ],
    ['several of them', `// eslint-disable-next-line no-undef, mcp-stateless/old-name -- why\noldName();\n`, []],
    ['another pattern only', `// eslint-disable-next-line mcp-stateless/noted -- why\noldName();\n`, [3]],
    ['nothing of ours by name', `// eslint-disable-next-line\noldName();\n`, [3]],
    ['nothing, being a line comment', `// eslint-disable mcp-stateless/old-name -- why\noldName();\n`, [3]],
  ])('is about %s', async (_, text, lines) => {
    const { findings } = await found(sdkImport + text);
    expect(findings.map(({ line }) => line)).toEqual(lines);
  });

  it('keeps code from being edited', async () => {
    const text = `${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- why\noldName(); oldName();\noldName();\n`;
    const root = file(text);
    const { stdout, exitCode } = await cli(root, '--apply', '--force');
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe(text.replace('\noldName();\n', '\nnewName();\n'));
    expect(stdout).toContain('Off       2 findings switched off in the code');
    expect(exitCode).toBe(0);
  });

  it('goes on where an edit puts a line between it and its code', async () => {
    const root = file(`${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- why\nwrap(oldName());\n`);
    const adding = pattern({
      id: 'added-line',
      safety: 'fix',
      edit: 'Add a line',
      *detect(facts) {
        const [at] = identifiers(facts, 'added').length > 0 ? [] : identifiers(facts, 'wrap');
        if (at) yield { at, edits: [{ range: [at.range[0], at.range[0]], text: 'added();\n' }] };
      },
    });
    const { exitCode } = await run({
      argv: ['--apply', '--force'],
      cwd: root,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
      patterns: [...samplePatterns, adding],
    });
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toMatch(/why\nadded\(\);\nwrap\(oldName\(\)\);/u);
    expect(exitCode).toBe(0);
  });

  it('keeps TODO comments away', async () => {
    const text = `${sdkImport}// eslint-disable-next-line mcp-stateless/by-hand -- why\nbyHand();\n`;
    const root = file(text);
    expect((await cli(root, '--apply', '--force')).exitCode).toBe(0);
    expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toBe(text);
  });

  it('is listed with its reason', async () => {
    const { suppressions } = await found(
      `${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- ours, not the SDK's\noldName();\n`,
    );
    expect(suppressions).toEqual([{ path: 'a.ts', line: 3, id: 'old-name', reason: "ours, not the SDK's" }]);
  });

  it('is a warning where it gives no reason', async () => {
    const root = file(`${sdkImport}// eslint-disable-next-line mcp-stateless/old-name\noldName();\n`);
    expect((await cli(root, 'check')).exitCode).toBe(0);
    const { exitCode, stdout } = await cli(root, 'check', '--fail-on', 'warn');
    expect(exitCode).toBe(1);
    expect(flat(stdout)).toContain('a.ts:2:1: Say why old-name is switched off here, behind two dashes: -- <reason>.');
  });

  it('is a warning where it switches nothing off', async () => {
    const root = file(`${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- old\nnewName();\n`);
    const { exitCode, stdout } = await cli(root, 'check', '--fail-on', 'warn');
    expect(exitCode).toBe(1);
    expect(flat(stdout)).toContain('a.ts:2:1: Nothing of old-name is found here: take mcp-stateless/old-name out');
    // A run without the pattern cannot know.
    expect((await cli(root, 'check', '--fail-on', 'warn', '--skip', 'old-name')).exitCode).toBe(0);
    expect(
      (await found(`${sdkImport}// eslint-disable-next-line mcp-stateless/old-name -- old\nnewName();\n`)).suppressions,
    ).toEqual([{ path: 'a.ts', line: 2, id: 'old-name', reason: null, unused: true }]);
  });
});
