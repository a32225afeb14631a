/** What `--verify` found out, for people. */
import type { ChalkInstance } from 'chalk';

import { plural, printable, wrap } from './terminal.js';
import type { Cause, NewTypeError, VerifiedProject, VerifyReport } from './verify-report.js';

interface BlockOptions {
  readonly style: ChalkInstance;
  /** Columns. */
  readonly width: number;
}

/** Lines of an error's explanation that are shown. */
const shownReasons = 3;
/** Errors of a project that are shown. */
const shownErrors = 50;

/** @returns the lines of the block, its heading included. */
export function typesBlock({ projects, unchecked, notes }: VerifyReport, options: BlockOptions): string[] {
  const { style, width } = options;
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of unchecked) byReason.set(reason, [...(byReason.get(reason) ?? []), path]);
  return [
    style.bold('Types'),
    ...projects.flatMap((project) => projectLines(project, options)),
    ...[...byReason].flatMap(([reason, paths]) => wrap(`Not checked: ${listed(paths)} (${reason}).`, width, '  ')),
    ...notes.flatMap((note) => wrap(printable(note), width, '  ')),
  ];
}

function projectLines(project: VerifiedProject, options: BlockOptions): string[] {
  const { style, width } = options;
  const { errors } = project;
  const text = `${printable(project.tsconfig)}: ${stateText(project)}`;
  const paint = paintOf(project, style);
  return [
    ...wrap(text, width, '  ').map((line) => paint(line)),
    ...errors.slice(0, shownErrors).flatMap((error) => ['', ...errorLines(error, options)]),
    ...(errors.length > shownErrors
      ? ['', `    and ${errors.length - shownErrors} more (--format json lists them)`]
      : []),
  ];
}

function paintOf({ status, errors }: VerifiedProject, style: ChalkInstance): ChalkInstance {
  if (status === 'failed' || errors.length > 0) return style.red;
  return status === 'checked' ? style.green : style.yellow;
}

function stateText({ status, before, after, errors, typescript, missing, install, reason }: VerifiedProject): string {
  switch (status) {
    case 'checked': {
      const counts = `${plural(before ?? 0, 'error')} before the change, ${after ?? 0} after it, TypeScript ${typescript ?? ''}`;
      return `${errors.length === 0 ? 'no new errors' : plural(errors.length, 'new error')} (${printable(counts)})`;
    }
    case 'pending-install':
      return `${plural(before ?? 0, 'error')} before the change. The new code was not checked: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not installed yet. Install with \`${install ?? ''}\`, then run \`mcp-stateless --verify\` again.`;
    case 'no-typescript':
      return 'not checked: TypeScript is not installed for it.';
    case 'failed':
      return `the type checker could not be used: ${printable(reason ?? '')}`;
  }
}

function errorLines({ path, line, column, code, message, cause }: NewTypeError, options: BlockOptions): string[] {
  const { style, width } = options;
  const [first = '', ...reasons] = message.split('\n').map(printable);
  const shown = reasons.slice(0, shownReasons);
  return [
    `    ${style.bold(`${printable(path)}:${line}:${column}`)}  ${style.red(code)}`,
    ...wrap(first, width, '      '),
    ...shown.flatMap((reason) => wrap(reason, width, '        ')).map((text) => style.dim(text)),
    ...wrap(causeText(cause), width, '      ').map((text) => style.cyan(text)),
  ];
}

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'edit':
      return cause.covers ? `Edited here: ${cause.id}.` : `Nearest edit: ${cause.id}, line ${cause.line}.`;
    case 'not-installed':
      return `${printable(cause.package)} is not installed yet.`;
    case 'elsewhere':
      return cause.imports.length === 0
        ? 'Not near any edit.'
        : `Not near any edit. It imports ${listed(cause.imports)}, which changed.`;
  }
}

const listedNames = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, listedNames).map(printable).join(', ');
  return names.length > listedNames ? `${shown} and ${names.length - listedNames} more` : shown;
}
