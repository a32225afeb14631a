/** The workflows of this repository, and what a release needs. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import packageJson from '../package.json' with { type: 'json' };
import { releaseProblems } from '../scripts/check-release.mjs';

const home = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(home, file), 'utf8');

/** @returns what the published schema of GitHub says against a file */
function schemaProblems(schema: string, file: string): unknown {
  const location = createRequire(import.meta.url).resolve(`schemastore/schemas/json/${schema}.json`);
  // Formats are not checked: the schema names one that no validator has.
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(location, 'utf8')) as object);
  validate(parse(read(file)));
  return validate.errors;
}

interface Workflow {
  on: { push: { tags?: string[] } };
  permissions: Record<string, string>;
  jobs: Record<
    string,
    {
      permissions?: Record<string, string>;
      strategy?: { matrix: { node: number[] } };
      steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
    }
  >;
}

const workflows = readdirSync(path.join(home, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const workflow = (name: string): Workflow => parse(read(`.github/workflows/${name}.yml`)) as Workflow;

describe('the workflows', () => {
  it.each(workflows)('%s keeps to the schema', (file) => {
    expect(schemaProblems('github-workflow', file)).toBeNull();
  });

  it.each(workflows)('%s may read, has no expressions in scripts, and names versions', (file) => {
    const { permissions, jobs } = parse(read(file)) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    for (const { uses, run } of Object.values(jobs).flatMap(({ steps }) => steps)) {
      expect(run ?? '').not.toContain('${{');
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/u);
    }
  });

  it('run everything on each version of Node.js that is promised', () => {
    const { check } = workflow('ci').jobs;
    const promised = packageJson.engines.node.split(' || ').map((range) => Number(/\d+/u.exec(range)?.[0]));
    expect(check?.strategy?.matrix.node).toEqual(promised);
    expect(check?.steps.at(-1)).toEqual({ run: '.ci/run' });
  });

  it('publish with provenance, after everything has been checked', () => {
    const { on, jobs } = workflow('release');
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs.publish?.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'node scripts/check-release.mjs "$GITHUB_REF_NAME" "$GITHUB_REPOSITORY"',
      '.ci/run',
      'npm publish --provenance --access public',
    ]);
  });
});

it('action.yml keeps to the schema', () => {
  expect(schemaProblems('github-action', 'action.yml')).toBeNull();
});

describe('a release', () => {
  const files: Record<string, string> = {
    'package.json': '{"version":"1.2.3","repository":{"url":"git+https://github.com/some/where.git"}}',
    'CHANGELOG.md': '# Changelog\n\n## 1.2.3 (2026-08-01)\n\n- More.\n\n## 1.2.2\n',
    'codemods/registry/codemod.yaml': 'name: x\nversion: 1.2.3\n',
  };
  const problems = (changed: Record<string, string>, tag = 'v1.2.3', repository = 'some/where'): string[] =>
    releaseProblems(tag, repository, (file) => ({ ...files, ...changed })[file] ?? '');

  it('is made where all places agree', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([
    ['the tag', problems({}, 'v1.2.4'), 'The tag is v1.2.4, and package.json has version 1.2.3.'],
    [
      'the changelog',
      problems({ 'CHANGELOG.md': '# Changelog\n\n## Unreleased\n' }),
      'CHANGELOG.md begins with "## Unreleased" instead of "## 1.2.3".',
    ],
    [
      'the package of the codemod registry',
      problems({ 'codemods/registry/codemod.yaml': 'version: 1.2.2\n' }),
      'codemods/registry/codemod.yaml has version 1.2.2.',
    ],
    [
      'the repository',
      problems({ 'package.json': '{"version":"1.2.3"}' }),
      'package.json has the repository "", and this is some/where.',
    ],
    [
      'a fork',
      problems({}, 'v1.2.3', 'any/where'),
      'package.json has the repository "git+https://github.com/some/where.git", and this is any/where.',
    ],
  ])('is refused where %s differs', (_, found, expected) => {
    expect(found).toEqual([expected]);
  });

  it('finds the places in this repository', () => {
    expect(
      releaseProblems(`v${packageJson.version}`, '', read).filter((one) => !one.startsWith('CHANGELOG.md')),
    ).toEqual([expect.stringContaining('package.json has the repository')]);
  });
});
