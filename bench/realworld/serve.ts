/** The servers of a repository: built, started and asked as they are laid out. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { factsOf } from './ask-server.js';
import type { Question, ServerFacts } from './ask-server.js';
import { git } from './lay-out.js';
import { nameOf } from './repositories.js';
import type { Serve, ServerStart } from './repositories.js';
import type { Ended, Sandbox } from './sandbox.js';

/** For a build, and for one server with everything that it is asked. */
const buildSeconds = 420;
const askSeconds = 420;
/** For one answer, and for the first of a server. */
const answerSeconds = 30;

/**
 * What is in the tree is what was committed, before and after: outputs of builds are taken away.
 *
 * @param suite where the official suite is installed; absent: it is not asked
 * @returns what each server says, by name
 */
export async function startServers(
  sandbox: Sandbox,
  folder: string,
  { build, servers }: Serve,
  suite: string | undefined,
): Promise<Map<string, ServerFacts>> {
  removeOutputs(folder);
  sandbox.own(folder);
  try {
    const failure = build === undefined ? undefined : await run(sandbox, folder, build);
    const facts = new Map<string, ServerFacts>();
    for (const server of servers) {
      const at = path.join(folder, server.folder ?? '.');
      const own = failure ?? (server.build === undefined ? undefined : await run(sandbox, at, server.build));
      facts.set(nameOf(server), own === undefined ? await ask(sandbox, at, server, suite) : factsOf(own));
    }
    return facts;
  } finally {
    removeOutputs(folder);
  }
}

/** @returns nothing where it worked */
async function run(sandbox: Sandbox, cwd: string, command: string): Promise<string | undefined> {
  const ended = await sandbox.run('sh', ['-c', command], { cwd, seconds: buildSeconds });
  return ended.code === 0 ? undefined : `${command}: ${wordsOf(ended)}`;
}

async function ask(
  sandbox: Sandbox,
  cwd: string,
  { start, env = {}, url, call }: ServerStart,
  suite: string | undefined,
): Promise<ServerFacts> {
  const file = (name: string): string => path.join(sandbox.home, `${name}-${process.pid}.json`);
  const question: Question = {
    start,
    cwd,
    env,
    ...(url !== undefined && { url }),
    ...(suite !== undefined && { suite }),
    call,
    seconds: answerSeconds * sandbox.patience,
  };
  writeFileSync(file('question'), JSON.stringify(question));
  try {
    const args = ['--import', tsx, driver, file('question'), file('facts')];
    const ended = await sandbox.run('node', args, { cwd, seconds: askSeconds });
    if (ended.code !== 0) return factsOf(wordsOf(ended));
    return JSON.parse(readFileSync(file('facts'), 'utf8')) as ServerFacts;
  } finally {
    for (const name of ['question', 'facts']) rmSync(file(name), { force: true });
  }
}

const driver = fileURLToPath(new URL('ask-server-main.ts', import.meta.url));
const tsx = pathToFileURL(fileURLToPath(import.meta.resolve('tsx'))).href;

function wordsOf({ stopped, seconds, stdout, stderr }: Ended): string {
  if (stopped) return `stopped (${stopped}) after ${seconds.toFixed(0)} s`;
  // Of a compiler, the first error says most; of a program, the last line does.
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  return (lines.find((line) => /error TS\d+/u.test(line)) ?? lines.slice(-6).join(' ')).slice(0, 600);
}

/** What git ignores or does not know, but for what the installation has brought. */
function removeOutputs(folder: string): void {
  git(folder, 'reset', '--hard', '-q');
  git(folder, 'clean', '-fdq');
  const ignored = git(folder, 'ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z');
  for (const entry of ignored.split('\0')) {
    if (entry !== '' && !installed.test(entry)) rmSync(path.join(folder, entry), { recursive: true, force: true });
  }
}

const installed = /(?:^|\/)(?:node_modules|\.yarn|\.pnp[^/]*)(?:\/|$)/u;
