/** The report for code scanning: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
import type { Location, Log, Notification, Region, ReportingDescriptor, Result } from 'sarif';

import type { PatternInfo, Severity } from '../../patterns/pattern.js';
import { severityOf } from '../../patterns/pattern.js';
import { byCodeUnit } from '../engine/discover.js';
import { fingerprinted } from './fingerprint.js';
import { indexLines } from './lines.js';
import { placedFindings } from './placed-findings.js';
import type { PlacedFinding } from './placed-findings.js';
import { findingsOf } from './report.js';
import type { FileReport, ManifestReport, Report } from './report.js';
import { printableJson } from './terminal.js';

export interface SarifOptions {
  readonly tool: { readonly name: string; readonly version: string };
  /** The folder of the run in its repository: empty, or with `/` at its end. Code scanning reads paths from the top. */
  readonly prefix: string;
  readonly exitCode: number;
}

const levels = { error: 'error', warn: 'warning', info: 'note' } as const satisfies Record<Severity, Result.level>;

/** @returns the report with a line break at its end; what is fixed on disk is not in it */
export function formatSarif(report: Report, options: SarifOptions): string {
  const { tool, exitCode } = options;
  const used = new Map(
    [...findingsOf(report), ...report.files.flatMap(({ suppressed }) => suppressed)].map(({ pattern }) => [
      pattern.id,
      pattern,
    ]),
  );
  const rules = [...used.values()].sort((a, b) => byCodeUnit(a.id, b.id)).map(ruleOf);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: [...rules, manifestRule, suppressionRule],
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: 'The top folder of the repository.' } } },
        invocations: [
          {
            executionSuccessful: exitCode < 2,
            exitCode,
            toolExecutionNotifications: report.skipped.map((one) => skippedNotification(one, options)),
          },
        ],
        results: [
          ...report.files.flatMap((file) => resultsOf(file, indexes, report, options)),
          ...report.files.flatMap((file) => suppressedResults(file, indexes, options)),
          ...report.files.flatMap((file) => suppressionProblems(file, rules.length + 1, options)),
          ...report.manifests.flatMap((manifest) => manifestResults(manifest, rules.length, options)),
        ],
      },
    ],
  };
  return printableJson(log);
}

function ruleOf(pattern: PatternInfo): ReportingDescriptor {
  return {
    id: pattern.id,
    shortDescription: { text: `Finds ${plainText(pattern.docs.summary)}.` },
    fullDescription: { text: plainText(pattern.docs.why) },
    helpUri: pattern.url,
    help: {
      text: plainText(`${pattern.docs.why}\n\n${pattern.docs.detects}\n\n${pattern.docs.edits}`),
      markdown: `${pattern.docs.why}\n\n${pattern.docs.detects}\n\n${pattern.docs.edits}\n\n[Specification](${pattern.url})`,
    },
    defaultConfiguration: { level: levels[severityOf(pattern.kind, 'report')] },
    properties: { tags: ['mcp', pattern.kind, ...pattern.seps] },
  };
}

/** Sentences about dependencies, which belong to no place in particular. */
const manifestRule: ReportingDescriptor = {
  id: 'manifest-note',
  shortDescription: { text: 'What a person has to know of the dependencies.' },
  defaultConfiguration: { level: 'note' },
};

const suppressionRule: ReportingDescriptor = {
  id: 'suppression',
  shortDescription: { text: 'Comments that switch findings off without need or reason.' },
  defaultConfiguration: { level: 'warning' },
};

function plainText(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function resultsOf(
  file: FileReport,
  indexes: ReadonlyMap<string, number>,
  { baseline }: Report,
  options: SarifOptions,
): Result[] {
  const left = placedFindings(file).filter(({ finding }) => finding.status !== 'fixed');
  return fingerprinted(left).map(({ placed, fingerprint, number }): Result => {
    const { finding } = placed;
    const fixes = fixesOf(file, placed, options);
    return {
      ruleId: finding.id,
      ruleIndex: indexes.get(finding.id) ?? -1,
      level: levels[finding.severity],
      message: { text: finding.message },
      locations: [locationOf(file.path, regionOf(placed), options)],
      partialFingerprints: { 'codeOfFinding/v1': `${fingerprint}:${number}` },
      ...(baseline && { baselineState: finding.isKnown ? ('unchanged' as const) : ('new' as const) }),
      ...(fixes && { fixes }),
      properties: {
        kind: finding.kind,
        safety: finding.safety,
        ...(finding.note !== undefined && { note: finding.note }),
      },
    };
  });
}

/** Only edits that were made in the text that the reader has; those of a later pass begin elsewhere. */
function fixesOf({ path, text }: FileReport, { finding }: PlacedFinding, options: SarifOptions): Result['fixes'] {
  const { made } = finding;
  if (made?.text !== text || finding.safety !== 'fix' || made.edits.length === 0) return undefined;
  return [
    {
      description: { text: finding.editLabel ?? `Migrate what ${finding.id} found` },
      artifactChanges: [
        {
          artifactLocation: artifactOf(path, options),
          replacements: made.edits.map(({ range: [from, to], text: inserted }) => ({
            deletedRegion: { charOffset: from, charLength: to - from },
            insertedContent: { text: inserted },
          })),
        },
      ],
    },
  ];
}

function suppressedResults(
  { path, text, suppressed }: FileReport,
  indexes: ReadonlyMap<string, number>,
  options: SarifOptions,
): Result[] {
  const lines = indexLines(text);
  return suppressed.map(({ pattern, message, range, reason }) => ({
    ruleId: pattern.id,
    ruleIndex: indexes.get(pattern.id) ?? -1,
    level: 'none',
    message: { text: message },
    locations: [locationOf(path, { startLine: lines.locate(range[0]).line }, options)],
    suppressions: [{ kind: 'inSource', ...(reason !== undefined && { justification: reason }) }],
  }));
}

function suppressionProblems(
  { path, text, suppressionProblems: problems }: FileReport,
  ruleIndex: number,
  options: SarifOptions,
): Result[] {
  const lines = indexLines(text);
  return problems.map(({ message, range }) => ({
    ruleId: suppressionRule.id,
    ruleIndex,
    level: 'warning',
    message: { text: message },
    locations: [locationOf(path, { startLine: lines.locate(range[0]).line }, options)],
  }));
}

function manifestResults({ path, notes }: ManifestReport, ruleIndex: number, options: SarifOptions): Result[] {
  return notes.map((text) => ({
    ruleId: manifestRule.id,
    ruleIndex,
    level: 'note',
    message: { text },
    locations: [locationOf(path, { startLine: 1 }, options)],
  }));
}

function skippedNotification(
  { path, reason, isError }: Report['skipped'][number],
  options: SarifOptions,
): Notification {
  return {
    level: isError ? 'error' : 'note',
    message: { text: `Left out: ${reason}` },
    locations: [locationOf(path, undefined, options)],
  };
}

const base = '%SRCROOT%';

function artifactOf(path: string, { prefix }: SarifOptions): { uri: string; uriBaseId: string } {
  const uri = `${prefix}${path}`
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return { uri, uriBaseId: base };
}

function locationOf(path: string, region: Region | undefined, options: SarifOptions): Location {
  return { physicalLocation: { artifactLocation: artifactOf(path, options), ...(region && { region }) } };
}

function regionOf({ start, end }: PlacedFinding): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
