/** What a probe came to. */
import type { Severity } from '../../patterns/pattern.js';
import type { FailLevel } from '../report/report.js';
import type { Check } from './checks.js';
import { shortened } from './describe.js';
import type { LegacyLeg } from './legacy-leg.js';
import type { ModernLeg } from './modern-leg.js';
import type { Fields } from './wire.js';

export interface ProbeReport {
  readonly kind: 'http' | 'stdio';
  /** Without credentials. */
  readonly target: string;
  readonly modern: ModernLeg;
  readonly legacy: LegacyLeg | { readonly isSpoken: 'http+sse' };
  readonly checks: readonly Check[];
  /** Takes credentials out of what the server says. */
  readonly redact: (text: string) => string;
  readonly requests: number;
  readonly durationMs: number;
}

const order: readonly Severity[] = ['error', 'warn', 'info'];

/** @returns the checks that are broken, errors first; of one pattern one after the other */
export function findingsIn({ checks }: ProbeReport): readonly Check[] {
  const broken = checks.filter(({ outcome }) => outcome === 'broken');
  const ids = [...new Set(broken.map(({ pattern }) => pattern.id))];
  return order.flatMap((severity) =>
    ids.flatMap((id) => broken.filter((check) => check.severity === severity && check.pattern.id === id)),
  );
}

export function countFindings(report: ProbeReport): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warn: 0, info: 0 };
  for (const { severity } of findingsIn(report)) counts[severity]++;
  return counts;
}

/** @returns 1 where something is left at or above the level, else 0 */
export function probeExitCode(report: ProbeReport, level: FailLevel): 0 | 1 {
  if (level === 'none') return 0;
  const { error, warn } = countFindings(report);
  return error > 0 || (level === 'warn' && warn > 0) ? 1 : 0;
}

export interface Identity {
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** @returns who the server says it is */
export function identityOf({ modern, legacy, redact }: ProbeReport): Identity {
  const of = ({ name, version }: Fields): Identity => ({
    name: textOf(name, redact),
    version: textOf(version, redact),
  });
  const told = of(modern.serverInfo);
  return told.name !== undefined || legacy.isSpoken !== true ? told : of(legacy.serverInfo);
}

/** There are not many; a server could say anything. */
const maxOffers = 20;

/** @returns the names of what a server has */
export function offersOf(capabilities: Fields, { redact }: ProbeReport): string[] {
  return Object.keys(capabilities)
    .slice(0, maxOffers)
    .map((name) => shortened(redact(name)));
}

function textOf(value: unknown, redact: (text: string) => string): string | undefined {
  return typeof value === 'string' && value !== '' ? shortened(redact(value)) : undefined;
}
