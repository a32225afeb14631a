/** `migrate`, which is the default command, and `check`. */
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { PatternInfo } from '../../patterns/pattern.js';
import { readLegacyClients } from '../../patterns/settings.js';
import type { Settings } from '../../patterns/settings.js';
import { pathBelow } from '../engine/discover.js';
import { openGit } from '../engine/git.js';
import { migrate } from '../engine/migrate.js';
import { selectPatterns } from '../engine/select-patterns.js';
import { UsageError } from '../engine/usage-error.js';
import { applyBaseline, formatBaseline, readBaseline } from '../report/baseline.js';
import { exitCodeOf } from '../report/report.js';
import type { Report } from '../report/report.js';
import { printable } from '../report/terminal.js';
import type { MigrateFlags } from './flags.js';
import { createLooks, formatOf, formatReport, scopeOf } from './format-report.js';
import { resolveReport, writeReport } from './output-file.js';
import { createProgress, loadPatterns } from './session.js';
import type { Patterns, Session } from './session.js';

export async function runMigrate(
  command: 'check' | 'migrate',
  paths: string[],
  flags: MigrateFlags,
  session: Session,
): Promise<void> {
  const root = realpathSync(session.cwd);
  const output = flags.outputFile === undefined ? undefined : resolveReport(root, flags.outputFile, '--output-file');
  const baseline = openBaseline(root, paths, flags);
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
    settings: settingsOf(flags, root),
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
  const text = await formatReport(result, {
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
  else writeReport(output, text, flags.outputFile, session);
  session.exitCode = exitCodeOf(result, flags.failOn);
}

/**
 * @returns what marks the findings of a report that are known, and writes the baseline anew where that is asked for
 * @throws {UsageError} before any work is done
 */
function openBaseline(
  root: string,
  paths: readonly string[],
  flags: MigrateFlags,
): ((report: Report) => Report) | undefined {
  const { baseline: name, updateBaseline = false } = flags;
  if (name === undefined) {
    if (updateBaseline) throw new UsageError('--update-baseline needs --baseline <file>.');
    return undefined;
  }
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

/** @throws {UsageError} before any work is done, where a path is none */
function settingsOf(flags: MigrateFlags, root: string): Settings | undefined {
  const { legacyClients = [], clientNegotiation, handles = false, keepLegacyJson = false } = flags;
  if (legacyClients.length === 0 && clientNegotiation === undefined && !handles && !keepLegacyJson) return undefined;
  const mode = readLegacyClients(legacyClients.map((choice) => choiceBelow(root, choice)));
  if (!mode) throw new UsageError(`--legacy-clients ${legacyClients.join(', ')}: not a mode, nor <path>=<mode>.`);
  return { legacyClients: mode, clientNegotiation, handles, keepLegacyJson };
}

/** The choice with its path as the files of a run are called: relative to the root, with `/`. */
function choiceBelow(root: string, choice: string): string {
  const [, typed, mode = ''] = /^(.+)=([^=]*)$/u.exec(choice) ?? [];
  if (typed === undefined) return choice;
  const absolute = path.resolve(root, typed);
  if (!existsSync(absolute)) throw new UsageError(`--legacy-clients ${choice}: there is no file or folder ${typed}.`);
  const relative = pathBelow(root, realpathSync(absolute));
  if (relative === undefined) throw new UsageError(`--legacy-clients ${choice}: ${typed} is outside of ${root}.`);
  return `${relative || '.'}=${mode}`;
}

async function loadVerifier(
  root: string,
  session: Session,
  clearProgress: () => void,
): Promise<import('../verify/verify.js').Verifier> {
  const { createVerifier } = await import('../verify/verify.js');
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

async function loadSelected(flags: MigrateFlags, session: Session): Promise<Patterns> {
  const { patterns, projectPatterns } = await loadPatterns(session);
  const all = [...patterns, ...projectPatterns];
  const selected = new Set<PatternInfo>(selectPatterns(all, { only: flags.only ?? [], skip: flags.skip ?? [] }));
  return {
    patterns: patterns.filter((pattern) => selected.has(pattern)),
    projectPatterns: projectPatterns.filter((pattern) => selected.has(pattern)),
  };
}
