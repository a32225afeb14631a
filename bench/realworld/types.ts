/** The type errors of a repository, by its own TypeScript and its own configurations. */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { findTypeScript, readOutput } from '../../codemods/verify/type-checker.js';
import { git } from './lay-out.js';
import type { Sandbox } from './sandbox.js';

export interface TypeError {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** Of one repository, in the order of their paths. */
const maxProjects = 24;

/** @returns nothing where no project could be checked. */
export async function typeErrors(sandbox: Sandbox, folder: string): Promise<TypeError[] | undefined> {
  const errors = new Map<string, TypeError>();
  let checked = 0;
  for (const project of projectsOf(folder)) {
    const typescript = findTypeScript(path.dirname(project));
    if (!typescript) continue;
    const args = [typescript.bin, '-p', project, '--noEmit', '--pretty', 'false', '--incremental', 'false'];
    const ended = await sandbox.run('node', args, { cwd: path.dirname(project), seconds: 600 });
    const output = readOutput(ended.stdout, path.dirname(project));
    if (ended.code === null || (ended.code !== 0 && output.errors.length === 0)) continue;
    checked++;
    for (const { file, line, code, message } of output.errors) {
      if (file === undefined || path.relative(folder, file).startsWith('..')) continue;
      const error = { path: path.relative(folder, file).split(path.sep).join('/'), line, code, message };
      if (!error.path.includes('node_modules/')) errors.set(JSON.stringify(error), error);
    }
  }
  return checked > 0 ? [...errors.values()] : undefined;
}

/** The errors of `after` that `before` has not, whatever their lines. */
export function newErrors(before: readonly TypeError[], after: readonly TypeError[]): TypeError[] {
  const left = new Map<string, number>();
  for (const error of before) left.set(keyOf(error), (left.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const count = left.get(keyOf(error)) ?? 0;
    left.set(keyOf(error), count - 1);
    return count <= 0;
  });
}

/** A name that an SDK package never had is no new error because the package has another name. */
function keyOf({ path: file, code, message }: TypeError): string {
  return JSON.stringify([file, code, message.replaceAll(/@modelcontextprotocol\/[\w./-]+/gu, '@modelcontextprotocol')]);
}

function projectsOf(folder: string): string[] {
  const listed = git(folder, 'ls-files', '*tsconfig*.json');
  const all = listed
    .split('\n')
    .filter((file) => /(^|\/)tsconfig(\.(app|node|test|build|server|lib))?\.json$/u.test(file))
    .filter((file) => !/(^|\/)(node_modules|__?fixtures__?|templates?)\//u.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => existsSync(file));
  // The plain ones first: others often say the same again.
  const rank = (file: string): number => (path.basename(file) === 'tsconfig.json' ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b)).slice(0, maxProjects);
}
