/** The parts of the README that are made: the rule table, and what the command prints. */
import { fileURLToPath } from 'node:url';

import { run } from '../codemods/run.js';
import { patterns, projectPatterns } from '../patterns/index.js';
import { tableOf } from './pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Fills the stretches between `<!-- begin KIND: ARGUMENTS -->` and `<!-- end KIND -->`:
 * `rules` (the table), `output` (what the command prints with these arguments) and `diff` (what it would change).
 *
 * @returns the new text
 * @throws where a stretch is of another kind, or the command fails
 */
export async function fillReadme(text: string): Promise<string> {
  const stretch = /(<!-- begin (\w+)(?:: (.*?))? -->\n)[^]*?(<!-- end \2 -->)/gu;
  const parts: string[] = [];
  let position = 0;
  const stretches = [...text.matchAll(stretch)];
  if (stretches.length !== text.split('<!-- begin ').length - 1) throw new Error('README.md: a stretch has no end');
  for (const match of stretches) {
    const [whole, begin = '', kind = '', args = '', end = ''] = match;
    parts.push(text.slice(position, match.index), begin, '\n', await made(kind, args), '\n', end);
    position = match.index + whole.length;
  }
  return parts.join('') + text.slice(position);
}

async function made(kind: string, args: string): Promise<string> {
  switch (kind) {
    case 'rules':
      return tableOf([...patterns, ...projectPatterns], 'docs/rules/');
    case 'output':
      return fenced('text', `$ npx . ${args}\n${await outputOf(args.split(' '))}`);
    case 'diff':
      return fenced('diff', await diffOf(args.split(' ')));
    default:
      throw new Error(`README.md: nothing is made for "${kind}"`);
  }
}

async function outputOf(argv: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run({ argv, cwd: root, env: {}, stdout: { columns: 80 } });
  if (exitCode > 1) throw new Error(`README.md: mcp-stateless ${argv.join(' ')}: ${stderr}`);
  return stdout.replace(/\(\d+\.\d s\)/u, '(0.3 s)').trimEnd();
}

async function diffOf(paths: readonly string[]): Promise<string> {
  const { stdout } = await run({ argv: ['--diff', '--format', 'json', ...paths], cwd: root, env: {} });
  const { changes } = JSON.parse(stdout) as { changes: { diff: string }[] };
  return changes
    .map(({ diff }) => diff)
    .join('')
    .trimEnd();
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
