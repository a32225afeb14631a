/**
 * The commands, their options and their help. What they do is imported when they are run, so that `--help` costs no
 * more than starting Node.
 */
import { Command, Help, InvalidArgumentError, Option } from 'commander';

import packageJson from '../../package.json' with { type: 'json' };
import { formats } from './flags.js';
import type { MigrateFlags, ProbeFlags } from './flags.js';
import { widthOf } from './session.js';
import type { Session } from './session.js';

export function createProgram(session: Session): Command {
  const program = new Command('mcp-stateless')
    .description('Finds what MCP 2026-07-28 made legacy in TypeScript and JavaScript, and makes the change.')
    .usage('[command] [options] [paths...]')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', `\n${examples}\n\n${exitCodes}`);
  addToolOptions(
    addScanOptions(
      program
        .command('migrate', { isDefault: true })
        .description('show what would change; with --apply, change it (the default command)')
        .argument('[paths...]', 'files or folders; the current folder if there are none')
        .option('--apply', 'write the changes')
        .option('--suggestions', 'make suggested changes too: right in most code, but behaviour may change')
        .option('--no-todo', 'leave no TODO comments')
        .option('--no-sdk', 'leave code of SDK v1 on v1')
        .option(
          '--legacy-clients <mode>',
          'what servers do with clients of 2025: auto, stateless, sessions or reject; <path>=<mode> for some; repeatable',
          collectModes,
        )
        .addOption(
          new Option(
            '--client-negotiation <mode>',
            'have clients of SDK v2 negotiate: auto falls back to 2025, pin speaks 2026-07-28 or fails',
          ).choices(['auto', 'pin']),
        )
        .option('--handles', 'give state that is kept for a session a handle, which tools take and return')
        .option(
          '--keep-legacy-json',
          'answer clients of 2025 in JSON where session code goes that did (enableJsonResponse)',
        )
        .option('--diff', 'show the changes as a unified diff')
        .option('--force', 'write even where git could not bring the old text back')
        .option('--verify', 'run the TypeScript of the repository before and after, and show errors that are new'),
    ),
  ).action(async (paths: string[], flags: MigrateFlags) => {
    const { runMigrate } = await import('./migrate-command.js');
    await runMigrate('migrate', paths, flags, session);
  });
  addToolOptions(
    addScanOptions(
      program
        .command('check')
        .description('list findings only; changes nothing')
        .argument('[paths...]', 'files or folders; the current folder if there are none'),
    ),
  ).action(async (paths: string[], flags: MigrateFlags) => {
    const { runMigrate } = await import('./migrate-command.js');
    await runMigrate('check', paths, flags, session);
  });
  addToolOptions(
    program
      .command('inventory')
      .description('list the MCP servers and clients of repositories, and how much is to be done')
      .argument('<dirs...>', 'folders, one a repository')
      .addOption(
        new Option('--format <format>', 'how to print it').choices(['pretty', 'json', 'html']).default('pretty'),
      ),
  ).action(async (dirs: string[], flags: MigrateFlags) => {
    const { runInventory } = await import('./inventory-command.js');
    await runInventory(dirs, flags, session);
  });
  addToolOptions(
    program
      .command('probe')
      .description('ask a running server what it speaks, over HTTP or stdio; changes nothing')
      .usage('[options] <url>\n       mcp-stateless probe [options] -- <command> [args...]')
      .argument('[target...]', 'the address of an endpoint; or, behind --, a program and its arguments')
      .option('--header <header>', "sent with each request, as 'Name: value'; repeatable", collect)
      .option('--read <uri>', 'a resource that may be read, to see how it is answered')
      .option('--timeout <seconds>', 'how long to wait for an answer', '10')
      .addOption(new Option('--format <format>', 'how to report').choices(['pretty', 'json']).default('pretty'))
      .option('--output-file <file>', 'write the report there')
      .addOption(failOnOption())
      .addHelpText('after', `\n${probeExamples}\n\n${probeExitCodes}`),
  ).action(async (operands: string[], flags: ProbeFlags) => {
    const { runProbe } = await import('./probe-command.js');
    await runProbe(operands, flags, session);
  });
  addToolOptions(
    program
      .command('list')
      .description('list all patterns')
      .addOption(new Option('--format <format>', 'how to print them').choices(['pretty', 'json']).default('pretty')),
  ).action(async (flags: MigrateFlags) => {
    const { runList } = await import('./catalogue-commands.js');
    await runList(flags, session);
  });
  addToolOptions(
    program
      .command('explain')
      .description('print what a pattern means, finds and edits')
      .argument('<id>', 'as the findings and `list` print it')
      .addOption(new Option('--format <format>', 'how to print it').choices(['pretty', 'json']).default('pretty')),
  ).action(async (id: string, flags: MigrateFlags) => {
    const { runExplain } = await import('./catalogue-commands.js');
    await runExplain(id, flags, session);
  });

  // The options of the default command are those of the program, as far as its reader is concerned.
  const [migrate] = program.commands;
  const help = new Help();
  program.configureHelp({
    visibleOptions: (command) => [
      ...(command === program ? (migrate?.options ?? []) : []),
      ...help.visibleOptions(command),
    ],
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => (session.out += text),
      // What follows an unknown option may be a secret.
      writeErr: (text) => (session.err += text.replaceAll(/(?<='--?[\w-]+=)[^']*/gu, '…')),
      getOutHelpWidth: () => widthOf(session.stdout),
      getErrHelpWidth: () => widthOf(session.stderr),
    });
  }
  return program;
}

function addScanOptions(command: Command): Command {
  return command
    .option('--only <ids>', 'these patterns only, separated by commas; repeatable', collectIds)
    .option('--skip <ids>', 'all patterns but these', collectIds)
    .option('--ignore <glob>', 'leave files out; repeatable', collect)
    .addOption(
      new Option('--since <ref>', 'only files changed since a commit, untracked ones included').conflicts('staged'),
    )
    .option('--staged', 'only files with staged changes')
    .addOption(
      new Option('--format <format>', 'how to report (default: pretty; github in GitHub Actions)').choices(formats),
    )
    .option('--output-file <file>', 'write the report there')
    .addOption(failOnOption())
    .option('--baseline <file>', 'do not count the findings that are listed there')
    .option('--update-baseline', 'list what is found now in the baseline, and take out what is gone');
}

function failOnOption(): Option {
  return new Option('--fail-on <level>', 'exit with 1 for findings of this severity')
    .choices(['error', 'warn', 'none'])
    .default('error');
}

function addToolOptions(command: Command): Command {
  return command.option('--debug', 'print stack traces').option('--no-color', 'print without colours');
}

const examples = `Examples:
  $ mcp-stateless                       show what is legacy and would change
  $ mcp-stateless --diff src            the same with a diff, for one folder
  $ mcp-stateless --apply               make the changes
  $ mcp-stateless --apply --verify      the same, and show new type errors
  $ mcp-stateless check --format json   findings for programs
  $ mcp-stateless check --since main    findings in what a branch changed
  $ mcp-stateless explain cors-headers  what a pattern means and edits
  $ mcp-stateless probe -- node dist/server.js
                                        what a running server answers`;

const exitCodes = `Exit codes:
  0  nothing left to do
  1  findings, TODO comments or new type errors are left, or changes are
     waiting for --apply
  2  wrong usage, or a file had to be left out because of an error, or types
     could not be checked
  130, 143  interrupted while writing; every file is either old or new`;

const probeExamples = `Examples:
  $ mcp-stateless probe http://localhost:3000/mcp
  $ mcp-stateless probe https://example.com/mcp \\
      --header "Authorization: Bearer $TOKEN"
  $ mcp-stateless probe -- node dist/server.js --stdio
  $ mcp-stateless probe --format json -- npx -y some-mcp-server

Lists are asked for, and things by names that nothing has; no tool is called.
What --header, the address and options of the program give in confidence is
not printed.`;

const probeExitCodes = `Exit codes:
  0  nothing is found at or above --fail-on
  1  findings
  2  wrong usage, or the server cannot be reached or does not speak MCP`;

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectIds(value: string, before: readonly string[] = []): readonly string[] {
  const ids = value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw new InvalidArgumentError('Give at least one id.');
  return [...before, ...ids];
}

function collectModes(value: string, before: readonly string[] = []): readonly string[] {
  if (!/^(?:.+=)?(?:auto|stateless|sessions|reject)$/u.test(value)) {
    throw new InvalidArgumentError('Give auto, stateless, sessions or reject, or <path>=<mode>.');
  }
  return [...before, value];
}
