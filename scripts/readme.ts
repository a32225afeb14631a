/** The parts of README.md and docs/lift.md that are made: the rule table, and what the command prints. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from '../codemods/run.js';
import { patterns, projectPatterns } from '../patterns/index.js';
import { tableOf } from './pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = path.join(root, 'dist/bin/mcp-stateless.js');

/**
 * Fills the stretches between `<!-- begin KIND: ARGUMENTS -->` and `<!-- end KIND -->`:
 * `rules` (the table), `output` (what the command prints with these arguments) and `diff` (what it would change). In
 * front of the arguments can stand `in FOLDER`, where it runs, and `showing LIST`: the ids of the only findings, or the
 * only files of a diff, that are not cut.
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
      return fenced('text', await outputOf(readArgs(args)));
    case 'diff':
      return fenced('diff', await diffOf(readArgs(args)));
    default:
      throw new Error(`README.md: nothing is made for "${kind}"`);
  }
}

interface Arguments {
  /** Relative to the root. */
  readonly folder: string;
  readonly showing: readonly string[] | undefined;
  readonly argv: readonly string[];
}

function readArgs(text: string): Arguments {
  let argv = text.split(' ').filter(Boolean);
  const take = (word: string): string | undefined => {
    if (argv[0] !== word) return undefined;
    const [, value] = argv;
    argv = argv.slice(2);
    return value;
  };
  const [folder = '.', showing] = [take('in'), take('showing')];
  return { folder, showing: showing?.split(','), argv };
}

async function outputOf({ folder, showing, argv }: Arguments): Promise<string> {
  const cwd = path.join(root, folder);
  const { exitCode, stdout, stderr } = await run({ argv, cwd, env: {}, stdout: { columns: 80 } });
  if (exitCode > 1) throw new Error(`README.md: mcp-stateless ${argv.join(' ')}: ${stderr}`);
  const text = stdout.replace(/\(\d+\.\d s\)/u, '(0.3 s)').trimEnd();
  return [commandLine(folder, argv), showing ? cut(text, showing) : text].join('\n');
}

function commandLine(folder: string, argv: readonly string[]): string {
  const command = folder === '.' ? 'npx .' : `node ${path.relative(path.join(root, folder), bin)}`;
  return ['$', command, ...argv].join(' ');
}

/** Each row of findings with other ids becomes one line. */
function cut(text: string, showing: readonly string[]): string {
  const blocks = text.split(/\n\n(?= {2}\d+:\d+ |\S)/u);
  const shown = blocks.map((block) => {
    const id = /^ {2}\d+:\d+ +\w+ +([\w-]+)/u.exec(block)?.[1];
    return id === undefined || showing.includes(id) ? block : '  …';
  });
  return shown.filter((block, index) => block !== '  …' || shown[index - 1] !== block).join('\n\n');
}

async function diffOf({ folder, showing, argv }: Arguments): Promise<string> {
  const cwd = path.join(root, folder);
  const { stdout } = await run({ argv: ['--diff', '--format', 'json', ...argv], cwd, env: {} });
  const { changes } = JSON.parse(stdout) as { changes: { path: string; diff: string }[] };
  return changes
    .filter((change) => showing?.includes(change.path) ?? true)
    .map(({ diff }) => (diff.startsWith('--- /dev/null') ? beginning(diff) : diff))
    .join('')
    .trimEnd();
}

/** Files that come into being are long, and the same in every repository. */
function beginning(diff: string): string {
  const lines = diff.trimEnd().split('\n');
  const shown = lines.slice(0, 6);
  return [...shown, `+… ${lines.length - shown.length} more lines`, ''].join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
