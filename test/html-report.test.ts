/** `--format html`: one page that is whole by itself, whatever is in the code. */
import { rmSync } from 'node:fs';
import vm from 'node:vm';

import { afterEach, describe, expect, it } from 'vitest';

import { script } from '../codemods/report/html-page.js';
import { treemap } from '../codemods/report/treemap.js';
import { run } from '../codemods/run.js';
import { makeTree, samplePatterns, sdkImport } from './engine-support.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

async function page(files: Record<string, string>, ...argv: string[]): Promise<string> {
  const cwd = makeTree(files);
  roots.push(cwd);
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  const { stdout } = await run({ argv: [...argv, '--format', 'html'], cwd, env, patterns: samplePatterns });
  return stdout;
}

const empty = new Set(['meta', 'input', '!doctype']);

/** @returns the tags that are closed in another order than they were opened in, or never */
function tagProblems(html: string): string[] {
  const open: string[] = [];
  const problems: string[] = [];
  const markup = html.replace(/<(script|style)>[\s\S]*?<\/\1>/gu, '');
  for (const [, slash, name = ''] of markup.matchAll(/<(\/?)([!a-z][a-z\d]*)\b(?:"[^"]*"|[^>"])*>/gu)) {
    if (slash === '') {
      if (!empty.has(name)) open.push(name);
    } else if (open.pop() !== name) problems.push(name);
  }
  return [...problems, ...open];
}

const code = `${sdkImport}oldName();\nmaybeName();\nbyHand("</script><img src=x onerror=alert(1)>", '&amp;');\nnoted;\n`;

describe('the page', () => {
  it('has every finding, with its code before and after', async () => {
    const html = await page({ 'src/a.ts': code });
    expect(tagProblems(html)).toEqual([]);
    expect(html.match(/<article/gu)).toHaveLength(4);
    expect(html).toContain('<span class="del"><i>   2 - </i>oldName();</span>');
    expect(html).toContain('<span class="add"><i>     + </i>newName();</span>');
    expect(html).toContain('<i>   5   </i><mark>noted</mark>;');
    expect(html).toContain('<li class="error"><b>1</b> errors left</li>');
    expect(html).toContain('<li class="done"><b>1</b> findings that --apply fixes</li>');
  });

  it('shows code and paths as they are, and runs none of them', async () => {
    const html = await page({ 'src/<b>"&\'.ts': code });
    expect(tagProblems(html)).toEqual([]);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>"');
    expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;');
    expect(html).toContain(`id="file-src/&lt;b&gt;&quot;&amp;'.ts"`);
    expect(html).toContain(`href="#file-src%2F%3Cb%3E%22%26%27.ts"`);
  });

  it('loads nothing', async () => {
    const html = await page({ 'a.ts': code });
    expect(html).toContain(`content="default-src 'none';`);
    expect(html.replace(/<article[\s\S]*<\/article>/u, '')).not.toMatch(/\bsrc=|url\(|@import|<link/u);
    for (const [, address = ''] of html.matchAll(/href="([^"]*)"/gu)) {
      expect(address).toMatch(/^(?:#|https:\/\/modelcontextprotocol\.io\/)/u);
    }
  });

  it('is the same twice', async () => {
    const files = { 'a.ts': code, 'packages/b/package.json': '{}', 'packages/b/b.ts': code };
    const html = await page(files);
    expect(await page(files)).toBe(html);
    expect(html).toContain('<h2>packages/b</h2>');
    expect(html.match(/<nav class="map"/gu)).toHaveLength(2);
  });

  it('maps every file that was read, by its lines', async () => {
    const html = await page({
      'a.ts': code,
      'lib/plain.ts': 'fine();\n'.repeat(50),
      'packages/b/package.json': '{}',
      'packages/b/b.ts': 'fine();\n',
    });
    expect(tagProblems(html)).toEqual([]);
    expect(html).toContain('3 files, 56 lines.');
    expect(html).toContain(
      '<a class="error" href="#file-a.ts" title="a.ts: 1 error, 1 warning, 1 info, 1 done; 5 lines"',
    );
    expect(html).toContain('<span class="clean" title="lib/plain.ts: nothing found; 50 lines"');
    expect(html).toContain('packages without findings: 1 file');
    expect(html).toContain('<span class="clean" title="packages/b/b.ts: nothing found; 1 line"');
    const width = (name: string): number =>
      Number(new RegExp(`title="${name}:[^>]*;width:([\\d.]+)%`, 'u').exec(html)?.[1]);
    expect(width('lib/plain.ts') / width('a.ts')).toBeCloseTo(10, 1);
  });

  it('takes files of a large tree together, those with findings last', async () => {
    const plain = Array.from({ length: 1600 }, (_, index): [string, string] => [
      `lib/part-${index % 4}/${index}.ts`,
      'fine();\n',
    ]);
    const html = await page({ 'src/a.ts': code, 'src/b.ts': code, ...Object.fromEntries(plain) });
    expect(html).toContain('are taken together by folder');
    expect(html).toContain('title="lib/part-3/: nothing found; 400 files, 400 lines"');
    expect(html).toContain('href="#file-src%2Fb.ts" title="src/b.ts: 1 error,');
    const nav = /<nav[^]*?<\/nav>/u.exec(html)?.[0] ?? '';
    expect(nav.match(/<(?:a|span) /gu)).toHaveLength(6);
  });

  it('takes files with findings together where there are too many of them', async () => {
    const many = Array.from({ length: 1600 }, (_, index): [string, string] => [
      `lib/part-${index % 4}/${index}.ts`,
      `${sdkImport}byHand();\n`,
    ]);
    const html = await page(Object.fromEntries(many));
    expect(html).toContain('title="lib/part-3/: 400 errors; 400 files, 800 lines"');
    expect(html.match(/<article/gu)).toHaveLength(1600);
  });

  it('leaves out code where there is much, and says so', async () => {
    const html = await page({ 'a.ts': `${sdkImport}${'byHand();\n'.repeat(50)}` });
    expect(html.match(/<article/gu)).toHaveLength(50);
    expect(html.match(/<figure/gu)).toHaveLength(20);
    expect(html).toContain('20 of 50 findings are shown with their code');
  });

  it('lists the servers and clients', async () => {
    const manifest = { name: 'notes<', dependencies: { '@modelcontextprotocol/sdk': '^1.29.0' } };
    const html = await page({ 'package.json': JSON.stringify(manifest), 'a.ts': code });
    expect(html).toContain('<h2>Servers and clients</h2>');
    expect(html).toContain('<th scope="row">notes&lt;</th><td>server</td><td>@modelcontextprotocol/sdk ^1.29.0</td>');
    const applied = await page({ 'package.json': JSON.stringify(manifest), 'a.ts': code }, '--apply', '--force');
    expect(applied).toContain('<h2>Servers and clients, before the changes</h2>');
  });

  it('shows after --apply what was done', async () => {
    const html = await page({ 'a.ts': code }, '--apply', '--force');
    expect(html).toContain('<li class="done"><b>1</b> findings fixed</li>');
    expect(html).toContain('by hand, with a TODO comment');
    expect(html).toContain('<i>   2 - </i>oldName();');
  });

  it('says that there is nothing', async () => {
    const html = await page({ 'a.ts': 'fine();\n' });
    expect(tagProblems(html)).toEqual([]);
    expect(html).toContain('<p>No legacy MCP code found.</p>');
  });

  it('has a script that parses', () => {
    expect(() => new vm.Script(script)).not.toThrow();
    expect(script).not.toContain('</');
  });
});

describe('the map', () => {
  it.each([[[1]], [[5, 3, 2, 2, 1, 1, 1]], [Array.from({ length: 200 }, (_, index) => 200 - index)]])(
    'gives each file its share of the place: %j',
    (weights) => {
      const tiles = treemap(weights, 5);
      const total = weights.reduce((sum, one) => sum + one, 0);
      expect(tiles).toHaveLength(weights.length);
      tiles.forEach(({ left, top, width, height }, index) => {
        expect(width * height).toBeCloseTo((weights[index] ?? 0) / total, 6);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9);
      });
      for (const [index, a] of tiles.entries()) {
        for (const b of tiles.slice(index + 1)) {
          const isApart =
            a.left + a.width <= b.left + 1e-9 ||
            b.left + b.width <= a.left + 1e-9 ||
            a.top + a.height <= b.top + 1e-9 ||
            b.top + b.height <= a.top + 1e-9;
          expect(isApart).toBe(true);
        }
      }
    },
  );
});
