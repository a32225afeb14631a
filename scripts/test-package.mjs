/**
 * Installs the packed package from the registry's dependencies into an empty folder, as a user does, without ESLint,
 * and runs it. Prints the size of the installation and fails above the ceiling.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ceiling = 46 * 1e6;
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const folder = mkdtempSync(path.join(tmpdir(), 'mcp-stateless-install-'));
try {
  const tarball = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder))[0].filename;
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, 'install', '--no-audit', '--no-fund', `./${tarball}`);
  const modules = path.join(folder, 'node_modules');

  // First: jscodeshift fills node_modules/.cache as it runs, which is not part of the installation.
  const size = sizeOf(modules);
  console.log(`installed size: ${(size / 1e6).toFixed(1)} MB of ${ceiling / 1e6} MB`);
  check('the installed size', size <= ceiling);
  check('ESLint is not installed', !existsSync(path.join(modules, 'eslint')));
  const bin = path.join(modules, 'mcp-stateless/dist/bin/mcp-stateless.js');
  check('--version', run(bin, '--version').trim() === version);
  check('--help', run(bin, '--help').includes('--apply'));
  check('list', run(bin, 'list').includes('no-unresolved-todo'));
  check('require', run('-p', "require('mcp-stateless').meta.name").trim() === 'mcp-stateless');
  check(
    'import',
    run('-e', "import('mcp-stateless').then((m) => console.log(m.default.meta.name))").trim() === 'mcp-stateless',
  );

  writeFileSync(path.join(folder, 'broken.js'), "import '@modelcontextprotocol/sdk';\nconst = ;\n");
  const transform = path.join(modules, 'mcp-stateless/dist/jscodeshift/all.cjs');
  const jscodeshift = path.join(modules, 'jscodeshift/bin/jscodeshift.js');
  check('jscodeshift -t', run(jscodeshift, '-t', transform, '--run-in-band', 'broken.js').includes('1 errors'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function check(what, holds) {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`);
  if (!holds) process.exitCode = 1;
}

function run(...argv) {
  return execFileSync(process.execPath, ['--no-warnings', ...argv], { cwd: folder, encoding: 'utf8' });
}

function npm(cwd, ...argv) {
  return execFileSync('npm', argv, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** The bytes in all files below a folder. */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size, 0);
}
