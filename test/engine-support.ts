/** Small patterns and trees for tests of the engine, the reports and the command line. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/types';
import { afterAll } from 'vitest';

import type { Facts } from '../patterns/facts/facts.js';
import { definePattern } from '../patterns/pattern.js';
import type { Finding, Pattern, Safety, TextEdit } from '../patterns/pattern.js';

/** Brings a file into scope. */
export const sdkImport = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n`;

interface Sketch {
  readonly id: string;
  readonly safety: Safety;
  readonly detect: (
    facts: Facts,
  ) => Iterable<{ at: TSESTree.Node; edits?: readonly TextEdit[]; data?: Record<string, string> }>;
  readonly text?: string;
  readonly todo?: string;
  readonly edit?: string;
  readonly kind?: Pattern['kind'];
}

export function pattern({ id, safety, detect, text, todo, edit, kind }: Sketch): Pattern {
  return definePattern({
    id,
    kind: kind ?? 'breaking',
    seps: ['SEP-2567'],
    url: `https://modelcontextprotocol.io/specification/${id}`,
    docs: {
      summary: `what ${id} finds`,
      why: 'The revision removed it.\n\nCode that stays fails.',
      detects: 'Calls:\n\n- `one`\n- `two`',
      edits: 'The name is replaced.',
    },
    fixable: safety === 'fix',
    hasSuggestions: safety === 'suggest',
    messages: {
      found: {
        text: text ?? `This is ${id}.`,
        ...(todo !== undefined && { todo }),
        ...(edit !== undefined && { edit }),
      },
    },
    *detect(facts): Iterable<Finding<'found'>> {
      for (const one of detect(facts)) yield { messageId: 'found', safety, ...one };
    },
  });
}

export function replace(node: TSESTree.Node, text: string): TextEdit {
  return { range: [node.range[0], node.range[1]], text };
}

export function identifiers(facts: Facts, name: string): readonly TSESTree.Identifier[] {
  return facts.nodes('Identifier').filter((node) => node.name === name);
}

export function calls(facts: Facts, name: string): readonly TSESTree.CallExpression[] {
  return facts.nodes('CallExpression').filter(({ callee }) => callee.type === 'Identifier' && callee.name === name);
}

/** Renames an identifier: the simplest fix there is. */
export function rename(id: string, from: string, to: string, safety: 'fix' | 'suggest' = 'fix'): Pattern {
  return pattern({
    id,
    safety,
    edit: `Rename ${from} to ${to}`,
    detect: (facts) => identifiers(facts, from).map((at) => ({ at, edits: [replace(at, to)] })),
  });
}

/** `oldName` is fixed, `maybeName` suggested, `byHand()` left to a person, `noted` reported. */
export const samplePatterns: readonly Pattern[] = [
  rename('old-name', 'oldName', 'newName'),
  rename('maybe-name', 'maybeName', 'surelyName', 'suggest'),
  pattern({
    id: 'by-hand',
    safety: 'manual',
    todo: 'Decide what becomes of this call.',
    detect: (facts) => calls(facts, 'byHand').map((at) => ({ at })),
  }),
  pattern({
    id: 'noted',
    safety: 'report',
    kind: 'advisory',
    detect: (facts) => identifiers(facts, 'noted').map((at) => ({ at })),
  }),
];

const roots: string[] = [];

// A script that shows or accepts a fixture runs without vitest.
if (process.env.VITEST === undefined) process.once('exit', removeTrees);
else afterAll(removeTrees);

function removeTrees(): void {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
}

/** Makes a folder with files, which goes after the tests of the file, or with the process; a path ends in `/` for an empty folder. */
export function makeTree(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-stateless-')));
  roots.push(root);
  writeTree(root, files);
  return root;
}

export function writeTree(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const absolute = path.join(root, name);
    mkdirSync(path.dirname(absolute), { recursive: true });
    if (name.endsWith('/')) mkdirSync(absolute, { recursive: true });
    else writeFileSync(absolute, content);
  }
}

export function git(root: string, ...args: string[]): string {
  return execFileSync(
    'git',
    ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** The same inside a git repository in which everything is committed. */
export function makeRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = makeTree(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'first');
  return root;
}
