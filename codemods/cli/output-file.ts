/** Files that people name on the command line to have something written there. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { UsageError } from '../engine/usage-error.js';

/** @throws {UsageError} before any work is done, where the file could not be written */
export function resolveReport(root: string, file: string, option: '--output-file' | '--baseline'): string {
  const absolute = path.resolve(root, file);
  if (!existsSync(path.dirname(absolute))) throw new UsageError(`${option} ${file}: the folder does not exist.`);
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${option} ${file} is a folder.`);
  }
  if (/\.[cm]?[jt]sx?$/u.test(absolute)) {
    throw new UsageError(`${option} ${file} looks like source code. Give a name that ends in .json or .txt.`);
  }
  return absolute;
}

/** @param given the file as it was named, for the message */
export function writeReport(file: string, text: string, given: string | undefined, session: { err: string }): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--output-file: the report could not be written: ${(error as Error).message}`);
  }
  session.err += `The report is in ${given ?? file}.\n`;
}
