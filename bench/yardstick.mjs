/**
 * `node yardstick.mjs read|parse <folder>`: the least that such a run has to do on this machine, in seconds of the processor, on stdout.
 * `read` lists the folder with git and reads every file; `parse` parses its one TypeScript file once.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from '@babel/parser';

const [kind, folder] = process.argv.slice(2);
const started = process.cpuUsage();
if (kind === 'read') {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others'], { cwd: folder, maxBuffer: 1 << 28 });
  for (const file of listed.toString().split('\0').filter(Boolean)) readFileSync(join(folder, file));
} else {
  const [file] = readdirSync(join(folder, 'src'));
  parse(readFileSync(join(folder, 'src', file), 'utf8'), {
    sourceType: 'module',
    plugins: ['typescript', 'estree'],
    ranges: true,
  });
}
const { user, system } = process.cpuUsage(started);
process.stdout.write(String((user + system) / 1e6));
