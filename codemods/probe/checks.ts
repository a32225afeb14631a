/** What was looked at, and what came of it. */
import type { Kind, PatternInfo, Severity } from '../../patterns/pattern.js';
import { severityOf } from '../../patterns/pattern.js';
import type { Exchange } from './wire.js';

/** A rule of 2026-07-28, as the server keeps it or not. */
export interface Check {
  readonly pattern: PatternInfo;
  /** `met`: kept. `broken`: not kept. `unclear`: the answer does not tell. */
  readonly outcome: 'met' | 'broken' | 'unclear';
  readonly severity: Severity;
  /** What is wrong, and what 2026-07-28 has; of checks that are not broken, what was looked at. */
  readonly message: string;
  readonly exchange: Exchange;
}

export interface Checks {
  met(pattern: PatternInfo, about: string, exchange: Exchange): void;
  /** @param kind where it differs from the pattern's own */
  broken(pattern: PatternInfo, message: string, exchange: Exchange, kind?: Kind): void;
  unclear(pattern: PatternInfo, about: string, exchange: Exchange): void;
  all(): readonly Check[];
}

export function createChecks(): Checks {
  const checks: Check[] = [];
  const add = (
    outcome: Check['outcome'],
    pattern: PatternInfo,
    message: string,
    exchange: Exchange,
    kind: Kind,
  ): void => {
    const { sent, received } = exchange;
    checks.push({ outcome, pattern, message, severity: severityOf(kind, 'report'), exchange: { sent, received } });
  };
  return {
    met: (pattern, about, exchange) => add('met', pattern, about, exchange, 'advisory'),
    broken: (pattern, message, exchange, kind = pattern.kind) => add('broken', pattern, message, exchange, kind),
    unclear: (pattern, about, exchange) => add('unclear', pattern, about, exchange, 'advisory'),
    all: () => checks,
  };
}
