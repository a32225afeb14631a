/** The official conformance suite where there is no network. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { conformancePackage, suiteMilliseconds } from '../../test/e2e/conformance.js';
import type { RunSuite } from '../../test/e2e/conformance.js';
import type { Sandbox } from './sandbox.js';

/** The package of npm that holds nothing but the program: that of `node` is completed by a script. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** @returns the folder where it is; nothing where it cannot be installed */
export async function installSuite(sandbox: Sandbox): Promise<string | undefined> {
  const folder = path.join(sandbox.home, 'conformance');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  sandbox.own(folder);
  const packages = [conformancePackage, `${nodePackage}@22`];
  await sandbox.run('npm', ['install', ...packages], { cwd: folder, seconds: 300, network: true });
  return existsSync(programs(folder).suite) && existsSync(programs(folder).node) ? folder : undefined;
}

/** @param folder where it is installed */
export function officialSuite(folder: string): RunSuite {
  const { node, suite } = programs(folder);
  return (args) =>
    new Promise((resolve) => {
      const child = execFile(node, [suite, ...args], { timeout: suiteMilliseconds }, (_error, stdout, stderr) =>
        resolve({ exitCode: child.exitCode, output: `${stdout}${stderr}` }),
      );
    });
}

function programs(folder: string): { readonly node: string; readonly suite: string } {
  const installed = path.join(folder, 'node_modules');
  return {
    node: path.join(installed, nodePackage, 'bin', 'node'),
    suite: path.join(installed, '.bin', 'conformance'),
  };
}
