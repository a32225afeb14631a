/**
 * A baseline: the findings that a repository lives with while it migrates step by step. New ones count, old ones do not,
 * and those that are gone leave the file with `--update-baseline`.
 */
import { readFileSync } from 'node:fs';

import { byCodeUnit } from '../engine/discover.js';
import { UsageError } from '../engine/usage-error.js';
import { fingerprintOf } from './fingerprint.js';
import { placedFindings } from './placed-findings.js';
import type { FileReport, Report } from './report.js';
import { printableJson } from './terminal.js';

/** How many findings of a file, a pattern and a fingerprint are known. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

/**
 * @param name as the user typed it, for messages
 * @throws {UsageError} where there is no such file, or it is no baseline
 */
export function readBaseline(absolute: string, name: string): Baseline {
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(`--baseline ${name}: there is no such file. --update-baseline writes it.`);
    }
    throw new UsageError(`--baseline ${name} could not be read: ${(error as Error).message}`);
  }
  const damaged = `--baseline ${name} is not a baseline of this tool. Delete it, and write it anew with --update-baseline.`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UsageError(damaged);
  }
  if (!isObject(parsed) || parsed.version !== 1 || !isBaseline(parsed.findings)) throw new UsageError(damaged);
  return parsed.findings;
}

function isBaseline(value: unknown): value is Baseline {
  const isCount = (count: unknown): boolean => Number.isInteger(count) && Number(count) > 0;
  return everyValue(value, (ids) => everyValue(ids, (prints) => everyValue(prints, isCount)));
}

function everyValue(value: unknown, test: (value: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(test);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the baseline that lists what is left in the report, as a file that merges well: sorted, a line a finding */
export function formatBaseline(report: Report): string {
  const counts = new Map<string, Map<string, Map<string, number>>>();
  for (const file of report.files) {
    for (const placed of placedFindings(file)) {
      if (placed.finding.status === 'fixed') continue;
      const ids = counts.get(file.path) ?? new Map<string, Map<string, number>>();
      const prints = ids.get(placed.finding.id) ?? new Map<string, number>();
      const print = fingerprintOf(placed);
      prints.set(print, (prints.get(print) ?? 0) + 1);
      counts.set(file.path, ids.set(placed.finding.id, prints));
    }
  }
  return printableJson({ version: 1, findings: toObject(counts) });
}

type Nested = Map<string, number | Nested>;

function toObject(map: ReadonlyMap<string, unknown>): unknown {
  const entries = [...(map as Nested)].sort(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, value instanceof Map ? toObject(value) : value]));
}

/**
 * @param isWhole whether the run looked at everything, so that what it did not find is gone
 * @returns the report, in which known findings are marked
 */
export function applyBaseline(report: Report, baseline: Baseline, isWhole: boolean): Report {
  let known = 0;
  const files = report.files.map((file): FileReport => {
    const left = new Map<string, number>();
    for (const [id, prints] of Object.entries(baseline[file.path] ?? {})) {
      for (const [print, count] of Object.entries(prints)) left.set(`${id} ${print}`, count);
    }
    const marked = new Set(
      placedFindings(file)
        .filter((placed) => {
          const key = `${placed.finding.id} ${fingerprintOf(placed)}`;
          const count = left.get(key) ?? 0;
          if (placed.finding.status === 'fixed' || count === 0) return false;
          left.set(key, count - 1);
          return true;
        })
        .map(({ finding }) => finding),
    );
    known += marked.size;
    if (marked.size === 0) return file;
    return {
      ...file,
      findings: file.findings.map((one) => (marked.has(one) ? { ...one, isKnown: true } : one)),
    };
  });
  const listed = Object.values(baseline)
    .flatMap((ids) => Object.values(ids))
    .flatMap((prints) => Object.values(prints))
    .reduce((sum, count) => sum + count, 0);
  return { ...report, files, baseline: { known, gone: isWhole ? listed - known : 0 } };
}
