/** The parts of README.md and docs/lift.md that are made: the rule table, and what the command prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import {
  growthBound,
  lintCostBound,
  memoryBoundMegabytes,
  parsingBound,
  readingBound,
  ruleBound,
} from '../bench/bounds.js';
import { run } from '../codemods/run.js';
import type { RunOutput } from '../codemods/run.js';
import { patterns, projectPatterns } from '../patterns/index.js';
import { tableOf } from './pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = path.join(root, 'dist/bin/mcp-stateless.js');

/**
 * Fills the stretches between `<!-- begin KIND: ARGUMENTS -->` and `<!-- end KIND -->`:
 * `rules` (the table), `bounds` (of the benchmarks), `output` (what the command prints with these arguments) and `diff`
 * (what it would change). In
 * front of the arguments can stand `in FOLDER`, where it runs, `serving FILE`: a server that runs meanwhile on the port
 * that the arguments name, and `showing LIST`: the ids of the only findings, or the only files of a diff, that are not
 * cut.
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
    case 'bounds':
      return boundsText();
    default:
      throw new Error(`README.md: nothing is made for "${kind}"`);
  }
}

/** What the benchmarks hold the project to. */
function boundsText(): string {
  return [
    `- Beyond start-up, 10,000 files without MCP code cost at most ${readingBound} times what listing and reading them costs.`,
    `- One file with 6,000 registrations (2.7 MB, read, changed and checked again) costs at most ${parsingBound} times what one parse of it does, and ${memoryBoundMegabytes} MB.`,
    `- Cost grows in proportion to the registrations: six times as many take at most ${growthBound} times as long.`,
    `- In ESLint, \`recommended\` takes at most ${lintCostBound * 100} % longer than as many rules that do nothing, over files without MCP code (\`npm run bench:lint\`, not in CI). On MCP code, no rule takes more than ${ruleBound * 100} % of the time that parsing takes.`,
  ].join('\n');
}

interface Arguments {
  /** Relative to the root. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly serving: string | undefined;
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
  const [folder = '.', serving, showing] = [take('in'), take('serving'), take('showing')];
  return { folder, serving, showing: showing?.split(','), argv };
}

async function outputOf({ folder, serving, showing, argv }: Arguments): Promise<string> {
  const cwd = path.join(root, folder);
  const printed =
    serving === undefined
      ? await run({ argv, cwd, env: {}, stdout: { columns: 80 } })
      : await whileServing(path.join(cwd, serving), argv, (own) =>
          run({ argv: own, cwd, env: {}, stdout: { columns: 80 } }),
        );
  const { exitCode, stdout, stderr } = printed;
  if (exitCode > 1) throw new Error(`README.md: mcp-stateless ${argv.join(' ')}: ${stderr}`);
  const text = withoutChance(stdout).trimEnd();
  return [commandLine(folder, argv), showing ? cut(text, showing) : text].join('\n');
}

/** @returns the text without what is another one each time */
function withoutChance(text: string): string {
  return text
    .replace(/\(\d+\.\d s\)/u, '(0.3 s)')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, '1b671a64-40d5-491e-99b0-da01ff1f3341');
}

/** @param argv that name a port, in whose place a free one is taken */
async function whileServing(
  file: string,
  argv: readonly string[],
  use: (argv: readonly string[]) => Promise<RunOutput>,
): Promise<RunOutput> {
  const named = argv.map((arg) => /^http:\/\/localhost:(\d+)/u.exec(arg)?.[1]).find((one) => one !== undefined);
  if (named === undefined) throw new Error('README.md: no argument names a port of localhost');
  const port = String(await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: port },
    stdio: 'ignore',
  });
  try {
    await listening(Number(port));
    const output = await use(argv.map((arg) => arg.replace(`localhost:${named}`, `localhost:${port}`)));
    return { ...output, stdout: output.stdout.replaceAll(`localhost:${port}`, `localhost:${named}`) };
  } finally {
    child.kill('SIGKILL');
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws where nothing listens there after a while */
async function listening(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const socket = net.connect(port, 'localhost');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await setTimeout(100);
    } finally {
      socket.destroy();
    }
  }
}

function commandLine(folder: string, argv: readonly string[]): string {
  const command = folder === '.' ? 'npx .' : `node ${path.relative(path.join(root, folder), bin)}`;
  return ['$', command, ...argv].join(' ');
}

/** Each row of findings with other ids becomes one line. */
function cut(text: string, showing: readonly string[]): string {
  const blocks = text.split(/\n\n(?= {2}(?:\d+:\d+|error|warn|info) |\S)/u);
  const shown = blocks.map((block) => {
    const id = /^ {2}(?:\d+:\d+ +)?(?:error|warn|info) +([\w-]+)/u.exec(block)?.[1];
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
