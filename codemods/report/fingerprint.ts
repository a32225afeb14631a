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
