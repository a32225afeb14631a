/** `npm run accept -- <name>…`: writes `__fixtures__/projects/<name>/after` anew; review it with `git diff`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '../codemods/run.js';
import { layOut, optionsOf, projects, readTree } from '../test/project-trees.js';

for (const name of process.argv.slice(2)) await accept(name);

async function accept(name: string): Promise<void> {
  const root = layOut(path.join(projects, name, 'before'));
  const { exitCode, stderr } = await run({ argv: ['--apply', ...optionsOf(name)], cwd: root });
  if (exitCode > 1) throw new Error(`${name}: exit code ${exitCode}: ${stderr}`);
  const after = path.join(projects, name, 'after');
  rmSync(after, { recursive: true, force: true });
  for (const [file, text] of readTree(root)) {
    mkdirSync(path.dirname(path.join(after, file)), { recursive: true });
    writeFileSync(path.join(after, file), text);
  }
  rmSync(root, { recursive: true, force: true });
}
