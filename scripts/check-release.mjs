/**
 * `node scripts/check-release.mjs <tag> <owner/name>`: says what stands in the way of a release, and exits with 1 then.
 * The version stands in three files, and provenance is refused where package.json names another repository.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @param tag as `v1.2.3`
 * @param repository `owner/name`, as GitHub spells it
 * @param read gives the text of a file of this repository
 * @returns sentences; none where nothing is wrong
 */
export function releaseProblems(tag, repository, read) {
  const manifest = JSON.parse(read('package.json'));
  const { version } = manifest;
  const url = typeof manifest.repository === 'string' ? manifest.repository : (manifest.repository?.url ?? '');
  const [heading = ''] = /^## .*$/mu.exec(read('CHANGELOG.md')) ?? [];
  const codemod = /^version: (.*)$/mu.exec(read('codemods/registry/codemod.yaml'))?.[1];
  return [
    tag !== `v${version}` && `The tag is ${tag}, and package.json has version ${version}.`,
    heading.split(' ')[1] !== version && `CHANGELOG.md begins with "${heading}" instead of "## ${version}".`,
    codemod !== version && `codemods/registry/codemod.yaml has version ${codemod}.`,
    !url.replace(/\.git$/u, '').endsWith(`github.com/${repository}`) &&
      `package.json has the repository "${url}", and this is ${repository}.`,
  ].filter((problem) => problem !== false);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const [tag = '', repository = ''] = process.argv.slice(2);
  for (const problem of releaseProblems(tag, repository, (file) => readFileSync(path.join(root, file), 'utf8'))) {
    console.error(problem);
    process.exitCode = 1;
  }
}
