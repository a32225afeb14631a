/** Legacy packages as the registry has them: real code that nobody wrote for these tests. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { git } from '../engine-support.js';

export interface PublishedPackage {
  /** Name and exact version. */
  readonly spec: string;
  /** Folders of the package that hold the code, and the names they get: `dist` would count as build output. */
  readonly folders: Readonly<Record<string, string>>;
  /** What the SDK's own examples import as neighbours, their readers import from the package. */
  readonly isSdk?: true;
}

/** Fetches a package without running anything of it, and commits its code to a new git repository. */
export function layOut({ spec, folders, isSdk }: PublishedPackage): string {
  const download = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-pack-'));
  try {
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', spec], {
      cwd: download,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [tarball] = readdirSync(download);
    if (tarball === undefined) throw new Error(`npm packed nothing for ${spec}`);
    execFileSync('tar', ['-xzf', tarball], { cwd: download });
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-stateless-e2e-')));
    for (const [from, to] of Object.entries(folders)) {
      mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
      cpSync(path.join(download, 'package', from), path.join(root, to), { recursive: true });
    }
    if (isSdk) importFromPackage(root);
    git(root, 'init', '-q');
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'as published');
    return root;
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

function importFromPackage(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(?<=from |require\()(['"])\.\.\/\.\.\//gu, '$1@modelcontextprotocol/sdk/'));
  }
}
