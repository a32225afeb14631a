/** What the options of the commands come to. */
import type { FailLevel } from '../report/report.js';

export const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'markdown', 'html'] as const;

export type Format = (typeof formats)[number];

export interface MigrateFlags {
  readonly apply?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly suggestions?: boolean;
  readonly todo?: boolean;
  readonly sdk?: boolean;
  readonly legacyClients?: readonly string[];
  readonly clientNegotiation?: 'auto' | 'pin';
  readonly handles?: boolean;
  readonly keepLegacyJson?: boolean;
  readonly diff?: boolean;
  /** Without an answer: what the place is made for. */
  readonly format?: Format;
  readonly outputFile?: string;
  readonly failOn: FailLevel;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly ignore?: readonly string[];
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly debug?: boolean;
  readonly color: boolean;
}

export interface ProbeFlags {
  readonly header?: readonly string[];
  readonly read?: string;
  readonly timeout: string;
  readonly format: 'pretty' | 'json';
  readonly outputFile?: string;
  readonly failOn: FailLevel;
  readonly color: boolean;
}
