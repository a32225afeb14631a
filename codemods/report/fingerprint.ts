import { createHash } from 'node:crypto';

import type { PlacedFinding } from './placed-findings.js';

/**
 * @returns what a finding is known by while lines move: 16 hexadecimal digits made of its pattern and of its code, white
 *   space aside. Findings of one file can be alike; then their number tells.
 */
export function fingerprintOf({ finding, code }: Pick<PlacedFinding, 'finding' | 'code'>): string {
  return createHash('sha256')
    .update(`${finding.id}\n${code.replace(/\s+/gu, ' ').trim()}`)
    .digest('hex')
    .slice(0, 16);
}

export interface Fingerprinted {
  readonly placed: PlacedFinding;
  readonly fingerprint: string;
  /** 1-based, among those of the file that are alike. */
  readonly number: number;
}

/** @returns the findings of a file with what tells them apart from run to run */
export function fingerprinted(findings: readonly PlacedFinding[]): Fingerprinted[] {
  const counts = new Map<string, number>();
  return findings.map((placed) => {
    const fingerprint = fingerprintOf(placed);
    const number = (counts.get(fingerprint) ?? 0) + 1;
    counts.set(fingerprint, number);
    return { placed, fingerprint, number };
  });
}
