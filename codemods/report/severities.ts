/** Severities in reports for people: their colours, and how many there are of each. */
import type { ChalkInstance } from 'chalk';

import type { Severity } from '../../patterns/pattern.js';
import { plural } from './terminal.js';

export function severityStyle(style: ChalkInstance, severity: Severity): ChalkInstance {
  return { error: style.red, warn: style.yellow, info: style.blue }[severity];
}

export function countsText({ error, warn, info }: Record<Severity, number>): string {
  return [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(warn > 0 ? [plural(warn, 'warning')] : []),
    ...(info > 0 ? [plural(info, 'info')] : []),
  ].join(', ');
}
