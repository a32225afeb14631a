/** `list` and `explain`. */
import { findPattern } from '../engine/select-patterns.js';
import { describePattern, formatExplanation, formatList } from '../report/catalogue.js';
import { printableJson } from '../report/terminal.js';
import type { MigrateFlags } from './flags.js';
import { loadCatalogue, styleOf, widthOf } from './session.js';
import type { Session } from './session.js';

export async function runList(flags: MigrateFlags, session: Session): Promise<void> {
  const patterns = await loadCatalogue(session);
  session.out +=
    flags.format === 'json'
      ? printableJson(patterns.map(describePattern))
      : formatList(patterns, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}

export async function runExplain(id: string, flags: MigrateFlags, session: Session): Promise<void> {
  const patterns = await loadCatalogue(session);
  const pattern = findPattern(patterns, id);
  session.out +=
    flags.format === 'json'
      ? printableJson(describePattern(pattern))
      : formatExplanation(pattern, { style: await styleOf(flags, session), width: widthOf(session.stdout) });
}
