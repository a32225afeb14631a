/**
 * The command line as a function: arguments in, exit code and output out. Everything heavy is imported by the actions,
 * so that `--help` costs no more than starting Node.
 */
import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';

import packageJson from '../package.json' with { type: 'json' };
import type { Pattern, PatternInfo, ProjectPattern } from '../patterns/pattern.js';
import type { Settings } from '../patterns/settings.js';
import type { FileImports } from './engine/file-imports.js';
import type { RepositoryInventory } from './engine/inventory.js';
import type { MigrateOptions } from './engine/migrate.js';
import type { FileSize } from './engine/scan.js';
import { UsageError } from './engine/usage-error.js';
import type { FailLevel, Report } from './report/report.js';
import { printable, printableJson } from './report/terminal.js';

export interface RunInput {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdout?: Terminal;
  /**
   * With `write`, progress is shown while it happens, on a terminal only, and the start of programs is announced before
   * it happens; other messages are returned.
   */
  readonly stderr?: Terminal & { write?(text: string): void };
  /** Instead of all patterns. */
  readonly patterns?: readonly Pattern[];
  /** Instead of all project patterns; none where `patterns` is given alone. */
  readonly projectPatterns?: readonly ProjectPattern[];
}

interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface RunOutput {
  /** 0: nothing left to do. 1: something is. 2: wrong usage, or something could not be done. More: interrupted. */
  readonly exitCode: number;
  /** Data. */
  readonly stdout: string;
  /** What people are to know besides. */
  readonly stderr: string;
}

/** Never rejects. */
export async function run(input: RunInput): Promise<RunOutput> {
  const session: Session = { ...input, env: input.env ?? process.env, exitCode: 0, out: '', err: '' };
  const isDebug = input.argv.includes('--debug');
  try {
    await createProgram(session).parseAsync([...input.argv], { from: 'user' });
  } catch (error) {
    session.exitCode = report(error, session, isDebug);
  }
  return { exitCode: session.exitCode, stdout: session.out, stderr: harmless(session.err) };
}

/** Messages quote file names and arguments, which can hold anything. */
function harmless(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** What the actions work on. */
interface Session extends RunInput {
  readonly env: NodeJS.ProcessEnv;
  exitCode: number;
  out: string;
  err: string;
}

const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'markdown', 'html'] as const;

type Format = (typeof formats)[number];

interface MigrateFlags {
  readonly apply?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly suggestions?: boolean;
  readonly todo?: boolean;
  readonly sdk?: boolean;
  readonly legacyClients?: readonly string[];
  readonly clientNegotiation?: 'auto' | 'pin';
  readonly handles?: boolean;
  readonly keepLegacyJson?: boolean;
  readonly diff?: boolean;
  /** Without an answer: what the place is made for. */
  readonly format?: Format;
  readonly outputFile?: string;
  readonly failOn: FailLevel;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly ignore?: readonly string[];
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly debug?: boolean;
  readonly color: boolean;
}

interface ProbeFlags {
  readonly header?: readonly string[];
  readonly read?: string;
  readonly timeout: string;
  readonly format: 'pretty' | 'json';
  readonly outputFile?: string;
  readonly failOn: FailLevel;
  readonly color: boolean;
}

function createProgram(session: Session): Command {
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
  ).action((paths: string[], flags: MigrateFlags) => runMigrate('migrate', paths, flags, session));
  addToolOptions(
    addScanOptions(
      program
        .command('check')
        .description('list findings only; changes nothing')
        .argument('[paths...]', 'files or folders; the current folder if there are none'),
    ),
  ).action((paths: string[], flags: MigrateFlags) => runMigrate('check', paths, flags, session));
  addToolOptions(
    program
      .command('inventory')
      .description('list the MCP servers and clients of repositories, and how much is to be done')
      .argument('<dirs...>', 'folders, one a repository')
      .addOption(
        new Option('--format <format>', 'how to print it').choices(['pretty', 'json', 'html']).default('pretty'),
      ),
  ).action((dirs: string[], flags: MigrateFlags) => runInventory(dirs, flags, session));
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
  ).action((operands: string[], flags: ProbeFlags) => runProbe(operands, flags, session));
  addToolOptions(
    program
      .command('list')
      .description('list all patterns')
      .addOption(new Option('--format <format>', 'how to print them').choices(['pretty', 'json']).default('pretty')),
  ).action((flags: MigrateFlags) => runList(flags, session));
  addToolOptions(
    program
      .command('explain')
      .description('print what a pattern means, finds and edits')
      .argument('<id>', 'as the findings and `list` print it')
      .addOption(new Option('--format <format>', 'how to print it').choices(['pretty', 'json']).default('pretty')),
  ).action((id: string, flags: MigrateFlags) => runExplain(id, flags, session));

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

/** @throws {UsageError} before any work is done, where a path is none */
async function settingsOf(flags: MigrateFlags, root: string): Promise<Settings | undefined> {
  const { legacyClients = [], clientNegotiation, handles = false, keepLegacyJson = false } = flags;
  if (legacyClients.length === 0 && clientNegotiation === undefined && !handles && !keepLegacyJson) return undefined;
  const { readLegacyClients } = await import('../patterns/settings.js');
  const mode = readLegacyClients(legacyClients);
  if (!mode) throw new UsageError(`--legacy-clients ${legacyClients.join(', ')}: not a mode, nor <path>=<mode>.`);
  for (const choice of legacyClients) {
    const file = choice.includes('=') ? choice.slice(0, choice.lastIndexOf('=')) : '.';
    if (!existsSync(path.resolve(root, file)))
      throw new UsageError(`--legacy-clients ${choice}: there is no file or folder ${file}.`);
  }
  return { legacyClients: mode, clientNegotiation, handles, keepLegacyJson };
}

async function runMigrate(
  command: 'check' | 'migrate',
  paths: string[],
  flags: MigrateFlags,
  session: Session,
): Promise<void> {
  const [{ openGit }, { migrate }, { exitCodeOf }] = await Promise.all([
    import('./engine/git.js'),
    import('./engine/migrate.js'),
    import('./report/report.js'),
  ]);
  const root = realpathSync(session.cwd);
  const output = flags.outputFile === undefined ? undefined : resolveReport(root, flags.outputFile, '--output-file');
  const baseline = await openBaseline(root, paths, flags);
  // A wrong id is a mistake in every tree.
  const selected = (flags.only ?? flags.skip) ? await loadSelected(flags, session) : undefined;
  const git = openGit(root, session.env);
  if (git.kind === 'unusable') session.err += `mcp-stateless: git is not used: ${git.reason}\n`;
  const progress = createProgress(session);
  const looks = formatOf(flags, session, output !== undefined) === 'html' ? createLooks() : undefined;
  const found = await migrate({
    command,
    root,
    git,
    paths,
    ignore: flags.ignore ?? [],
    since: flags.since,
    staged: flags.staged === true,
    patterns: async () => (selected ?? (await loadSelected(flags, session))).patterns,
    projectPatterns: async () => (selected ?? (await loadSelected(flags, session))).projectPatterns,
    apply: flags.apply === true,
    force: flags.force === true,
    suggestions: flags.suggestions === true,
    todo: flags.todo !== false,
    sdk: flags.sdk !== false,
    settings: await settingsOf(flags, root),
    manifests: followsManifests(flags),
    verifier: flags.verify ? await loadVerifier(root, session, progress.clear) : undefined,
    onProgress: progress.show,
    ...looks?.listener,
    ...(flags.debug && {
      onCrash: (file: string, error: unknown) =>
        (session.err += `${file}: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`),
    }),
  }).finally(() => {
    progress.clear();
  });
  const result = baseline ? baseline(found) : found;
  const text = await format(result, {
    flags,
    root,
    isGit: git.kind === 'work-tree',
    prefix: git.kind === 'work-tree' ? git.tree.prefix : '',
    paths,
    session,
    toFile: output !== undefined,
    looks,
  });
  if (output === undefined) session.out += text;
  else await writeReport(output, text, flags, session);
  session.exitCode = exitCodeOf(result, flags.failOn);
}

/**
 * @returns what marks the findings of a report that are known, and writes the baseline anew where that is asked for
 * @throws {UsageError} before any work is done
 */
async function openBaseline(
  root: string,
  paths: readonly string[],
  flags: MigrateFlags,
): Promise<((report: Report) => Report) | undefined> {
  const { baseline: name, updateBaseline = false } = flags;
  if (name === undefined) {
    if (updateBaseline) throw new UsageError('--update-baseline needs --baseline <file>.');
    return undefined;
  }
  const [{ applyBaseline, formatBaseline, readBaseline }, { writeFileSync }] = await Promise.all([
    import('./report/baseline.js'),
    import('node:fs'),
  ]);
  const isWhole = scopeOf(paths, flags).length === 0;
  if (updateBaseline && !isWhole) {
    throw new UsageError(
      '--update-baseline needs a run over everything: leave out paths, --only, --skip, --ignore, --since and --staged.',
    );
  }
  const absolute = resolveReport(root, name, '--baseline');
  const known = updateBaseline && !existsSync(absolute) ? {} : readBaseline(absolute, name);
  return (report) => {
    const marked = applyBaseline(report, known, isWhole);
    if (!updateBaseline || report.interrupted) return marked;
    const text = formatBaseline(report);
    try {
      writeFileSync(absolute, text);
    } catch (error) {
      throw new UsageError(`--baseline ${name} could not be written: ${(error as Error).message}`);
    }
    const { gone = 0 } = marked.baseline ?? {};
    const renewed = applyBaseline(report, readBaseline(absolute, name), isWhole);
    return { ...renewed, baseline: { known: renewed.baseline?.known ?? 0, gone } };
  };
}

async function loadVerifier(
  root: string,
  session: Session,
  clearProgress: () => void,
): Promise<import('./verify/verify.js').Verifier> {
  const { createVerifier } = await import('./verify/verify.js');
  return createVerifier({
    root,
    env: session.env,
    announce(text) {
      clearProgress();
      const line = `mcp-stateless: ${printable(text)}\n`;
      // Before it happens, and not with the report.
      if (session.stderr?.write) session.stderr.write(line);
      else session.err += line;
    },
  });
}

/** Manifests follow the imports, which `sdk-package-split` changes; `package-json` is their own name. */
function followsManifests({ only, skip }: MigrateFlags): boolean {
  const isMeant = !only || only.includes('package-json') || only.includes('sdk-package-split');
  return isMeant && skip?.includes('package-json') !== true;
}

/** By what they look at. */
interface Patterns {
  readonly patterns: readonly Pattern[];
  readonly projectPatterns: readonly ProjectPattern[];
}

async function loadSelected(flags: MigrateFlags, session: Session): Promise<Patterns> {
  const [{ patterns, projectPatterns }, { selectPatterns }] = await Promise.all([
    loadPatterns(session),
    import('./engine/select-patterns.js'),
  ]);
  const all = [...patterns, ...projectPatterns];
  const selected = new Set<PatternInfo>(selectPatterns(all, { only: flags.only ?? [], skip: flags.skip ?? [] }));
  return {
    patterns: patterns.filter((pattern) => selected.has(pattern)),
    projectPatterns: projectPatterns.filter((pattern) => selected.has(pattern)),
  };
}

async function loadPatterns({ patterns, projectPatterns }: Session): Promise<Patterns> {
  if (patterns) return { patterns, projectPatterns: projectPatterns ?? [] };
  const all = await import('../patterns/index.js');
  return { patterns: all.patterns, projectPatterns: projectPatterns ?? all.projectPatterns };
}

/** @returns the patterns in the order in which they are listed */
async function loadCatalogue(session: Session): Promise<readonly PatternInfo[]> {
  const { patterns, projectPatterns } = await loadPatterns(session);
  return [...patterns, ...projectPatterns];
}

interface FormatOptions {
  readonly flags: MigrateFlags;
  readonly root: string;
  readonly isGit: boolean;
  /** The root, seen from the top of its repository: empty, or with `/` at its end. */
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly session: Session;
  readonly toFile: boolean;
  /** For `html`. */
  readonly looks?: Looks | undefined;
}

/** What the report to look at shows besides what was found. */
interface Looks {
  readonly read: FileSize[];
  imports: readonly FileImports[];
  readonly listener: Pick<MigrateOptions, 'onRead' | 'onImports'>;
}

function createLooks(): Looks {
  const looks: Looks = {
    read: [],
    imports: [],
    listener: {
      onRead: (file) => looks.read.push(file),
      onImports: (imports) => (looks.imports = imports),
    },
  };
  return looks;
}

function formatOf({ format }: MigrateFlags, { env }: Session, toFile: boolean): Format {
  return format ?? (env.GITHUB_ACTIONS === 'true' && !toFile ? 'github' : 'pretty');
}

async function format(result: Report, options: FormatOptions): Promise<string> {
  const { flags, session, prefix, toFile } = options;
  const tool = { name: 'mcp-stateless', version: packageJson.version };
  switch (formatOf(flags, session, toFile)) {
    case 'json': {
      const { formatJson } = await import('./report/json.js');
      return formatJson(result, { tool, diff: flags.diff === true });
    }
    case 'sarif': {
      const [{ formatSarif }, { exitCodeOf }] = await Promise.all([
        import('./report/sarif.js'),
        import('./report/report.js'),
      ]);
      return formatSarif(result, { tool, prefix, exitCode: exitCodeOf(result, flags.failOn) });
    }
    case 'github': {
      const { formatGithub } = await import('./report/github.js');
      return formatGithub(result, { prefix });
    }
    case 'gitlab': {
      const { formatGitlab } = await import('./report/gitlab.js');
      return formatGitlab(result, { prefix });
    }
    case 'markdown': {
      const { formatMarkdown } = await import('./report/markdown.js');
      return formatMarkdown(result, {
        packageOf: await loadPackageFinder(options.root),
        nextSteps: await loadNextSteps(result, options),
      });
    }
    case 'html': {
      const [{ formatHtml }, { packagesOf }] = await Promise.all([
        import('./report/html.js'),
        import('./engine/inventory.js'),
      ]);
      const { read = [], imports = [] } = options.looks ?? {};
      return formatHtml(result, {
        read,
        inventory: packagesOf(options.root, result.files, imports),
        packageOf: await loadPackageFinder(options.root),
        nextSteps: await loadNextSteps(result, options),
      });
    }
    case 'pretty': {
      const { formatPretty } = await import('./report/pretty.js');
      return formatPretty(result, {
        style: await styleOf(flags, session, toFile),
        width: toFile ? 80 : widthOf(session.stdout),
        diff: flags.diff === true,
        nextSteps: await loadNextSteps(result, options),
      });
    }
  }
}

async function loadPackageFinder(root: string): Promise<(file: string) => string> {
  const { packageFinder } = await import('./engine/packages.js');
  return packageFinder(root);
}

async function loadNextSteps(
  result: Report,
  { flags, root, isGit, paths }: FormatOptions,
): Promise<import('./report/next-steps.js').NextStep[]> {
  const { nextSteps } = await import('./report/next-steps.js');
  return nextSteps(result, {
    root,
    isGit,
    forced: flags.force === true,
    scope: scopeOf(paths, flags),
    edits: editsOf(flags),
    diff: flags.diff === true,
    suggestions: flags.suggestions === true,
    conformance: await loadConformanceSteps(result),
  });
}

async function loadConformanceSteps(result: Report): Promise<import('./report/next-steps.js').NextStep[]> {
  if (!result.apply || result.counts.changed === 0) return [];
  const { conformanceSteps } = await import('./report/conformance.js');
  return conformanceSteps(result);
}

/** The arguments that decide what a run writes, for commands that write; `check` does not take them. */
function editsOf(flags: MigrateFlags): string[] {
  const { todo, sdk, legacyClients, clientNegotiation, handles, keepLegacyJson } = flags;
  return [
    ...(todo === false ? ['--no-todo'] : []),
    ...(sdk === false ? ['--no-sdk'] : []),
    ...(legacyClients ?? []).flatMap((mode) => ['--legacy-clients', mode]),
    ...(clientNegotiation ? ['--client-negotiation', clientNegotiation] : []),
    ...(handles ? ['--handles'] : []),
    ...(keepLegacyJson ? ['--keep-legacy-json'] : []),
  ];
}

/** The arguments that decide what a run is about, for commands that repeat it. */
function scopeOf(paths: readonly string[], { only, skip, ignore, since, staged }: MigrateFlags): string[] {
  return [
    ...(only ? ['--only', only.join(',')] : []),
    ...(skip ? ['--skip', skip.join(',')] : []),
    ...(ignore ?? []).flatMap((glob) => ['--ignore', glob]),
    ...(since === undefined ? [] : ['--since', since]),
    ...(staged ? ['--staged'] : []),
    ...(paths.some((one) => one.startsWith('-')) ? ['--'] : []),
    ...paths,
  ];
}

async function runInventory(dirs: readonly string[], flags: MigrateFlags, session: Session): Promise<void> {
  const folders = dirs.map((given) => {
    const absolute = path.resolve(session.cwd, given);
    if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`inventory ${given}: there is no such folder.`);
    }
    return { given, absolute: realpathSync(absolute) };
  });
  const { takeInventory } = await import('./engine/inventory.js');
  const progress = createProgress(session);
  const repositories = [];
  for (const [index, { given, absolute }] of folders.entries()) {
    progress.show(`${index + 1} of ${folders.length}: ${given}`);
    repositories.push(
      await takeInventory(absolute, given, {
        env: session.env,
        patterns: async () => (await loadPatterns(session)).patterns,
        projectPatterns: async () => (await loadPatterns(session)).projectPatterns,
      }),
    );
  }
  progress.clear();
  session.out += await printInventory(repositories, flags, session);
  if (repositories.some(({ skipped }) => skipped > 0)) session.exitCode = 2;
}

async function runProbe(operands: readonly string[], flags: ProbeFlags, session: Session): Promise<void> {
  const [{ readTarget }, { probe }, { probeExitCode }] = await Promise.all([
    import('./probe/target.js'),
    import('./probe/probe.js'),
    import('./probe/report.js'),
  ]);
  const dashes = session.argv.indexOf('--');
  const command = dashes === -1 ? undefined : session.argv.slice(dashes + 1);
  const addresses = operands.slice(0, operands.length - (command?.length ?? 0));
  const target = readTarget({ addresses, command, headers: flags.header ?? [] });
  const timeout = Number(flags.timeout);
  if (!(timeout > 0 && timeout <= maxTimeout)) {
    throw new UsageError(`--timeout ${flags.timeout}: give seconds, up to ${maxTimeout}.`);
  }
  const output =
    flags.outputFile === undefined ? undefined : resolveReport(session.cwd, flags.outputFile, '--output-file');
  const { cwd, env } = session;
  const result = await probe(target, { timeoutMs: timeout * 1000, read: flags.read, cwd, env });
  const text = await formatProbeReport(result, flags, session);
  if (output === undefined) session.out += text;
  else await writeReport(output, text, flags, session);
  session.exitCode = probeExitCode(result, flags.failOn);
}

/** In seconds. */
const maxTimeout = 600;

async function formatProbeReport(
  result: import('./probe/report.js').ProbeReport,
  flags: ProbeFlags,
  session: Session,
): Promise<string> {
  if (flags.format === 'json') {
    const { probeJson } = await import('./probe/json.js');
    return probeJson(result, { name: 'mcp-stateless', version: packageJson.version });
  }
  const { formatProbe } = await import('./probe/pretty.js');
  const toFile = flags.outputFile !== undefined;
  const width = toFile ? 80 : widthOf(session.stdout);
  return formatProbe(result, { style: await styleOf(flags, session, toFile), width });
}

async function printInventory(
  repositories: readonly RepositoryInventory[],
  flags: MigrateFlags,
  session: Session,
): Promise<string> {
  if (flags.format === 'html') {
    const { inventoryHtml } = await import('./report/html-inventory.js');
    return inventoryHtml(repositories);
  }
  const { formatInventory, inventoryJson } = await import('./report/inventory.js');
  return flags.format === 'json'
    ? inventoryJson(repositories, { name: 'mcp-stateless', version: packageJson.version })
    : formatInventory(repositories, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}

async function runList(flags: MigrateFlags, session: Session): Promise<void> {
  const [patterns, { describePattern, formatList }] = await Promise.all([
    loadCatalogue(session),
    import('./report/catalogue.js'),
  ]);
  session.out +=
    flags.format === 'json'
      ? printableJson(patterns.map(describePattern))
      : formatList(patterns, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}

async function runExplain(id: string, flags: MigrateFlags, session: Session): Promise<void> {
  const [patterns, { describePattern, formatExplanation }, { findPattern }] = await Promise.all([
    loadCatalogue(session),
    import('./report/catalogue.js'),
    import('./engine/select-patterns.js'),
  ]);
  const pattern = findPattern(patterns, id);
  session.out +=
    flags.format === 'json'
      ? printableJson(describePattern(pattern))
      : formatExplanation(pattern, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}

async function styleOf(
  flags: Pick<MigrateFlags, 'color'>,
  session: Session,
  toFile = false,
): Promise<import('chalk').ChalkInstance> {
  const { createStyle } = await import('./report/style.js');
  return createStyle({ noColor: !flags.color || toFile, env: session.env, isTTY: session.stdout?.isTTY === true });
}

/** Lines of prose wider than this are hard to read. */
const maxWidth = 110;

function widthOf(terminal: Terminal | undefined): number {
  return terminal?.isTTY === true && terminal.columns !== undefined && terminal.columns > 0
    ? Math.min(maxWidth, Math.max(40, terminal.columns))
    : 80;
}

/** @throws {UsageError} before any work is done, where the file could not be written */
function resolveReport(root: string, file: string, option: '--output-file' | '--baseline'): string {
  const absolute = path.resolve(root, file);
  if (!existsSync(path.dirname(absolute))) throw new UsageError(`${option} ${file}: the folder does not exist.`);
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${option} ${file} is a folder.`);
  }
  if (/\.[cm]?[jt]sx?$/u.test(absolute)) {
    throw new UsageError(`${option} ${file} looks like source code. Give a name that ends in .json or .txt.`);
  }
  return absolute;
}

async function writeReport(
  file: string,
  text: string,
  flags: Pick<MigrateFlags, 'outputFile'>,
  session: Session,
): Promise<void> {
  const { writeFileSync } = await import('node:fs');
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--output-file: the report could not be written: ${(error as Error).message}`);
  }
  session.err += `The report is in ${flags.outputFile ?? file}.\n`;
}

/** A line on the terminal that is overwritten, from the second second on. */
function createProgress({ stderr }: Session): { show: (text: string) => void; clear: () => void } {
  const write = stderr?.isTTY === true ? stderr.write?.bind(stderr) : undefined;
  if (!write) return { show: () => undefined, clear: () => undefined };
  const width = widthOf(stderr) - 1;
  let due = performance.now() + 1000;
  let isShown = false;
  return {
    show(text) {
      const now = performance.now();
      if (now < due) return;
      due = now + 100;
      isShown = true;
      write(`\r${`mcp-stateless: ${printable(text)}`.slice(0, width).padEnd(width)}`);
    },
    clear() {
      if (isShown) write(`\r${' '.repeat(width)}\r`);
    },
  };
}

/** @returns the exit code */
function report(error: unknown, session: Session, isDebug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const stack = error instanceof Error ? error.stack : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (isDebug) session.err += `${stack ?? message}\n`;
  else if (error instanceof UsageError) session.err += `mcp-stateless: ${message}\n`;
  else
    session.err += `mcp-stateless: unexpected error: ${message}\nThis is a defect. --debug shows where it happened.\n`;
  return 2;
}
