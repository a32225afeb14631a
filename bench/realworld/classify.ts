/** What became of the types and the tests of a repository, and whether a finding says so. */
import { changedLines } from './migrate.js';
import type { OurFinding, OurReport } from './migrate.js';
import { wholeRun } from './tests.js';
import type { TestResults } from './tests.js';
import type { TypeError } from './types.js';

/**
 * `named`: a finding that is left, or a TODO comment, is at the place; `file`: elsewhere in the file. `edit`: on a line that we wrote, and nothing is said of
 * it: a defect of ours until it is understood. `not-installed`: a package that could not be had. `near`: in a file that we
 * changed. `elsewhere`: in a file that we did not touch.
 */
export type ErrorClass = 'named' | 'file' | 'edit' | 'not-installed' | 'near' | 'elsewhere';

/** Lines around a finding that count as its place: a statement has several. */
const reach = 4;

export function classifyErrors(
  folder: string,
  errors: readonly TypeError[],
  { findings }: OurReport,
): (TypeError & { readonly class: ErrorClass })[] {
  const lines = changedLines(folder);
  const left = openFindings(findings);
  return errors.map((error) => ({ ...error, class: classOf(error) }));

  function classOf({ path, line, code }: TypeError): ErrorClass {
    const isNear = (finding: OurFinding): boolean => line >= finding.line - reach && line <= finding.endLine + reach;
    if (left.get(path)?.some(isNear)) return 'named';
    if (left.has(path)) return 'file';
    if ((code === 2307 || code === 7016) && !lines.get(path)?.has(line)) return 'not-installed';
    if (lines.get(path)?.has(line)) return 'edit';
    return lines.has(path) ? 'near' : 'elsewhere';
  }
}

export interface TestFailure {
  readonly name: string;
  /** The patterns whose findings are left in the test's file or in the files of its stack. */
  readonly named: readonly string[];
  readonly message: string;
}

/** @returns the tests that passed before and do not pass now. */
export function newFailures(before: TestResults, after: TestResults, { findings }: OurReport): TestFailure[] {
  const left = openFindings(findings);
  return [...before.passed]
    .filter((name) => !after.passed.has(name))
    .map((name) => {
      const file = name.slice(0, name.indexOf(' > '));
      const said = whatFailed(name, file, after.failed) ?? 'did not run';
      const files = [file, ...[...left.keys()].filter((path) => said.includes(path))];
      const ids = files.flatMap((path) => (left.get(path) ?? []).map(({ id }) => id));
      return { name, named: [...new Set(ids)].sort(), message: said.slice(0, 600) };
    });
}

/** The words about a test, else about its file, else about a run that ended before it told of tests. */
function whatFailed(name: string, file: string, failed: TestResults['failed']): string | undefined {
  const run = [...failed].find(([one]) => {
    const [folder = '', what] = one.split(' > ');
    return what === wholeRun && (folder === '.' || file.startsWith(`${folder}/`));
  });
  return failed.get(name) ?? failed.get(`${file} > (file)`) ?? run?.[1];
}

/** Those that a person is told of: not made by an edit, and more than a hint. */
function openFindings(findings: readonly OurFinding[]): Map<string, OurFinding[]> {
  const open = new Map<string, OurFinding[]>();
  for (const finding of findings) {
    // What is said about tests is advice as long as they speak 2025.
    if (finding.fixed || (finding.severity === 'info' && !finding.id.startsWith('tests-'))) continue;
    open.set(finding.path, [...(open.get(finding.path) ?? []), finding]);
  }
  return open;
}
