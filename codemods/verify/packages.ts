/** Which packages a text imports, and whether they are installed. Nothing of them is loaded. */
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

import { upwards } from './folders.js';

const bareSpecifier = /\b(?:from|import|require)\s*(?:\(\s*)?(['"`])((?:@[\w.-]+\/)?[\w][\w.-]*)(?:\/[^'"`\n]*)?\1/gu;

/** @returns the names of the packages that a text imports, by its text alone. */
export function packagesIn(text: string): Set<string> {
  const names = [...text.matchAll(bareSpecifier)].map((match) => match[2] ?? '');
  return new Set(names.filter((name) => !isBuiltin(name)));
}

/** @returns the package of a module specifier; nothing for paths. */
export function packageOf(specifier: string): string | undefined {
  return /^(?:@[\w.-]+\/)?[\w][\w.-]*/u.exec(specifier)?.[0];
}

/** @returns whether `node_modules` of `folder`, or of one above it, has a package. */
export function isInstalled(name: string, folder: string): boolean {
  for (const current of upwards(folder)) {
    if (existsSync(path.join(current, 'node_modules', name, 'package.json'))) return true;
  }
  return false;
}
