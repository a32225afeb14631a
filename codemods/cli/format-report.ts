/** Which report is printed, and what it needs beside what was found. */
import packageJson from '../../package.json' with { type: 'json' };
import type { FileImports } from '../engine/file-imports.js';
import { packagesOf } from '../engine/inventory.js';
import type { MigrateOptions } from '../engine/migrate.js';
import { packageFinder } from '../engine/packages.js';
import type { FileSize } from '../engine/scan.js';
import { conformanceSteps } from '../report/conformance.js';
import { nextSteps } from '../report/next-steps.js';
import type { NextStep } from '../report/next-steps.js';
import { exitCodeOf } from '../report/report.js';
import type { Report } from '../report/report.js';
import type { Format, MigrateFlags } from './flags.js';
import { styleOf, widthOf } from './session.js';
import type { Session } from './session.js';

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

export async function formatReport(result: Report, options: FormatOptions): Promise<string> {
  const { flags, session, prefix, toFile } = options;
  const tool = { name: 'mcp-stateless', version: packageJson.version };
  switch (formatOf(flags, session, toFile)) {
    case 'json': {
      const { formatJson } = await import('../report/json.js');
      return formatJson(result, { tool, diff: flags.diff === true });
    }
    case 'sarif': {
      const { formatSarif } = await import('../report/sarif.js');
      return formatSarif(result, { tool, prefix, exitCode: exitCodeOf(result, flags.failOn) });
    }
    case 'github': {
      const { formatGithub } = await import('../report/github.js');
      return formatGithub(result, { prefix });
    }
    case 'gitlab': {
      const { formatGitlab } = await import('../report/gitlab.js');
      return formatGitlab(result, { prefix });
    }
    case 'markdown': {
      const { formatMarkdown } = await import('../report/markdown.js');
      return formatMarkdown(result, {
        packageOf: packageFinder(options.root),
        nextSteps: stepsAfter(result, options),
      });
    }
    case 'html': {
      const { formatHtml } = await import('../report/html.js');
      const { read = [], imports = [] } = options.looks ?? {};
      return formatHtml(result, {
        read,
        inventory: packagesOf(options.root, result.files, imports),
        packageOf: packageFinder(options.root),
        nextSteps: stepsAfter(result, options),
      });
    }
    case 'pretty': {
      const { formatPretty } = await import('../report/pretty.js');
      return formatPretty(result, {
        style: await styleOf(flags, session, toFile),
        width: toFile ? 80 : widthOf(session.stdout),
        diff: flags.diff === true,
        nextSteps: stepsAfter(result, options),
      });
    }
  }
}

export function formatOf({ format }: MigrateFlags, { env }: Session, toFile: boolean): Format {
  return format ?? (env.GITHUB_ACTIONS === 'true' && !toFile ? 'github' : 'pretty');
}

/** What the report to look at shows besides what was found. */
interface Looks {
  readonly read: FileSize[];
  imports: readonly FileImports[];
  readonly listener: Pick<MigrateOptions, 'onRead' | 'onImports'>;
}

export function createLooks(): Looks {
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

function stepsAfter(result: Report, { flags, root, isGit, paths }: FormatOptions): NextStep[] {
  return nextSteps(result, {
    root,
    isGit,
    forced: flags.force === true,
    scope: scopeOf(paths, flags),
    edits: editsOf(flags),
    diff: flags.diff === true,
    suggestions: flags.suggestions === true,
    conformance: result.apply && result.counts.changed > 0 ? conformanceSteps(result) : [],
  });
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
export function scopeOf(paths: readonly string[], { only, skip, ignore, since, staged }: MigrateFlags): string[] {
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
