/** `__fixtures__/projects/<name>/{before,after}`: whole repositories through the command, applied twice, and type-checked. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { run } from '../codemods/run.js';
import { git } from './engine-support.js';
import { layOut, optionsOf, projects, readTree } from './project-trees.js';

describe.each(readdirSync(projects))('%s', (name) => {
  const before = path.join(projects, name, 'before');
  const after = path.join(projects, name, 'after');

  it('becomes what it should, and stays so', async () => {
    const root = layOut(before);
    const first = await run({ argv: ['--apply', ...optionsOf(name)], cwd: root });
    expect(first.stderr).not.toMatch(/internal error/iu);
    expect(first.exitCode).toBeLessThan(2);
    expect(readTree(root)).toEqual(readTree(after));

    const second = await run({ argv: ['--apply', '--force', ...optionsOf(name)], cwd: root });
    expect(second.exitCode).toBe(first.exitCode);
    expect(readTree(root)).toEqual(readTree(after));
  });

  it('is not touched by a dry run', async () => {
    const root = layOut(before);
    await run({ argv: ['--diff'], cwd: root });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it.skipIf(!readTree(before).has('tsconfig.json')).each([before, after])(
    'type-checks: %s',
    { timeout: 120_000 },
    (folder) => {
      expect(typeErrors(folder)).toEqual([]);
    },
  );
});

/** Against the packages that are installed here. */
function typeErrors(folder: string): string[] {
  const { config } = ts.readConfigFile(path.join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
