/** Names, code and what other programs say can hold anything: none of it may act on a terminal, nor become markup. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { migrate } from '../codemods/engine/migrate.js';
import { formatGithub } from '../codemods/report/github.js';
import { formatHtml } from '../codemods/report/html.js';
import { formatMarkdown } from '../codemods/report/markdown.js';
import type { Report } from '../codemods/report/report.js';
import { printableJson } from '../codemods/report/terminal.js';
import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { calls, makeRepository, makeTree, pattern, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function made(root: string): string {
  roots.push(root);
  return root;
}

const codes = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Every control character, every switch of the writing direction, and what cannot be seen. */
const acting = [
  ...codes(0x01, 0x1f),
  ...codes(0x7f, 0x9f),
  ...['\u061c', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff', '\ufff9'],
  ...codes(0x202a, 0x202e),
  ...codes(0x2060, 0x2069),
  '\u{e0041}',
];
const bell = '\u001b]0;pwned\u0007';

const unwelcome = (text: string): string[] =>
  // Lines are lines, and code is indented.
  [...text].filter((one) => !'\n\t'.includes(one) && (acting.includes(one) || one === '\0'));

const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Says what is in the code, as messages do. */
const quoting = pattern({
  id: 'quoting',
  safety: 'manual',
  todo: 'Look at it.',
  text: 'This says {{text}}.',
  detect: (facts) =>
    calls(facts, 'quote').map((at) => {
      const [argument] = at.arguments;
      const text = argument?.type === 'Literal' ? String(argument.value) : '';
      return { at, data: { text } };
    }),
});

function cli(cwd: string, argv: readonly string[]): Promise<RunOutput> {
  return run({ argv, cwd, env, patterns: [...samplePatterns, quoting] });
}

describe('what acts on terminals', () => {
  /** Files with such names, of which some cannot be read; and code with all of them. */
  function hostile(): string {
    const root = made(makeRepository());
    for (let at = 0; at < acting.length; at += 25) {
      const some = acting.slice(at, at + 25).join('');
      writeFileSync(path.join(root, `a${some}b.ts`), `${sdkImport}oldName();\n`);
      writeFileSync(path.join(root, `broken${some}.ts`), `${sdkImport}const ${some} = '${some}(`);
    }
    const all = acting.filter((one) => !/[\n\r\u2028\u2029]/u.test(one)).join('');
    const reason = `// eslint-disable-next-line mcp-stateless/old-name -- because ${all} ${bell}\noldName();\n`;
    writeFileSync(
      path.join(root, 'code.ts'),
      `${sdkImport}/* ${all} */ oldName('${all}'); quote('${all}${bell}');\n${reason}`,
    );
    mkdirSync(path.join(root, `folder${bell.replaceAll('/', '')}`));
    writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: bell, dependencies: { [bell]: bell } }));
    return root;
  }

  it.each([
    ['pretty', ['--diff']],
    ['pretty', ['check']],
    ['pretty', ['--apply', '--force', '--diff']],
    ['json', ['--diff']],
    ['sarif', []],
    ['github', []],
    ['gitlab', []],
    ['markdown', []],
    ['html', []],
  ] as const)('--format %s %j', async (format, argv) => {
    const { stdout, stderr } = await cli(hostile(), [...argv, '--format', format]);
    expect(stdout.length).toBeGreaterThan(1000);
    expect(unwelcome(stdout)).toEqual([]);
    expect(unwelcome(stderr)).toEqual([]);
  });

  it.each([
    ['a path', [`no${bell}.ts`]],
    ['a path outside', [`../${bell}`]],
    ['an id', ['--only', `x${bell}`]],
    ['a commit', ['--since', `x${bell}`]],
    ['a file for the report', ['--output-file', `no${bell}/x`]],
    ['a mode', ['--legacy-clients', `${bell}=auto`]],
    ['an option', [`--${bell}`]],
    ['a pattern', ['explain', bell]],
    ['a folder', ['inventory', bell]],
    ['uncommitted changes', ['--apply']],
  ])('in messages about %s', async (_, argv) => {
    const { stdout, stderr, exitCode } = await cli(hostile(), argv);
    expect(exitCode).toBe(2);
    expect(stderr).not.toBe('');
    expect([...unwelcome(stdout), ...unwelcome(stderr)]).toEqual([]);
  });

  it('in what git says', async () => {
    const root = made(
      makeTree({ 'a.ts': `${sdkImport}oldName();\n`, 'bin/git': `#!/bin/sh\nprintf '%s' '${bell}' >&2\nexit 128\n` }),
    );
    chmodSync(path.join(root, 'bin/git'), 0o755);
    const PATH = path.join(root, 'bin');
    const { stderr } = await run({ argv: ['check'], cwd: root, env: { ...env, PATH }, patterns: samplePatterns });
    expect(stderr).toContain('git is not used');
    expect(unwelcome(stderr)).toEqual([]);
  });

  it('in progress, too', async () => {
    const root = made(makeTree({ [`a${bell.replaceAll('/', '')}/a.ts`]: 'x;\n' }));
    let shown = '';
    const now = performance.now.bind(performance);
    let ahead = 0;
    performance.now = () => now() + (ahead += 5000);
    try {
      const stderr = { isTTY: true, columns: 80, write: (text: string) => (shown += text) };
      await run({
        argv: ['inventory', `a${bell.replaceAll('/', '')}`],
        cwd: root,
        env,
        stderr,
        patterns: samplePatterns,
      });
    } finally {
      performance.now = now;
    }
    expect(shown).toContain('1 of 1');
    expect(unwelcome(shown.replaceAll('\r', ''))).toEqual([]);
  });

  it('is the same value in JSON', () => {
    const value = { [acting.join('')]: ['\0', acting.join('-'), '😀'] };
    expect(JSON.parse(printableJson(value))).toEqual(value);
  });
});

describe('markup', () => {
  const evil =
    '<img src=x onerror=alert(1)> @octocat [x](javascript:alert(1)) | ` ```<b>` &lt; ::error::x %0A ![i](//e)';
  const name = 'a`<b>|]((x) @me #1 *_~&lt;.ts'.replaceAll('/', '');

  async function reportOf(): Promise<Report> {
    const root = made(
      makeTree({ [name]: `${sdkImport}quote(${JSON.stringify(evil)});\n`, [`broken${name}`]: `${sdkImport}(` }),
    );
    return migrate({
      command: 'check',
      root,
      git: { kind: 'none' },
      paths: [],
      ignore: [],
      staged: false,
      patterns: () => Promise.resolve([quoting]),
      apply: false,
      force: false,
      suggestions: false,
      todo: true,
      manifests: false,
      projectPatterns: () => Promise.resolve([]),
    });
  }
  const options = { packageOf: () => '', nextSteps: [] };

  it('is not made of code or names in Markdown', async () => {
    const markdown = formatMarkdown(await reportOf(), options);
    // What is left when code spans, escaped characters and references are gone is our own.
    const rest = markdown.replace(/\\[\\*_[\]<>#|~]/gu, '').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, '');
    expect(rest).not.toMatch(/<|@(?!&#8203;)|\]\(javascript/u);
    expect(rest.match(/`/gu)).toBeNull();
    const [link = ''] = /\]\(a[^)]*#L2\)/u.exec(markdown) ?? [];
    expect(decodeURIComponent(link.slice(2, -4))).toBe(name);
  });

  it('is not made of code or names in HTML', async () => {
    const html = formatHtml(await reportOf(), { ...options, read: [{ path: name, lines: 3 }], inventory: [] });
    expect(html).not.toMatch(/<img|<b>[`|]|onerror=alert\(1\)>/u);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toMatch(/href="javascript:/u);
  });

  it('is no second command for GitHub', async () => {
    const lines = formatGithub(await reportOf(), { prefix: '' })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines.slice(0, 2)) {
      const [, properties = '', message = ''] = /^::error ((?:[^:,=]+=[^:,]*,?)+)::(.*)$/u.exec(line) ?? [];
      expect(properties).toContain('file=');
      expect(message).not.toBe('');
    }
    expect(lines[1]).toContain('%250A');
  });
});
