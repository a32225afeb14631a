/**
 * A reporter of `node --test`: one line of JSON a test, appended to the file that `REALWORLD_TESTS` names. What Node prints
 * itself does not say in which file a test is.
 */
import { appendFileSync } from 'node:fs';

export default async function* report(events) {
  const output = process.env.REALWORLD_TESTS;
  /** The names of the tests and suites around the next one, by file. */
  const around = new Map();
  const words = new Map();
  for await (const { type, data } of events) {
    const file = data.file ?? '';
    const names = around.get(file) ?? [];
    if (type === 'test:start') around.set(file, [...names.slice(0, data.nesting), data.name]);
    if (type === 'test:stderr' || type === 'test:stdout') {
      words.set(file, `${words.get(file) ?? ''}${data.message}`.slice(-4000));
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue;
    const { error } = data.details ?? {};
    const isFile = data.nesting === 0 && file !== '' && file.endsWith(data.name);
    const line = {
      file,
      name: isFile ? '(file)' : [...names.slice(0, data.nesting), data.name].join(' '),
      passed: type === 'test:pass',
      message: error ? `${error.cause?.stack ?? error.cause ?? error}\n${isFile ? (words.get(file) ?? '') : ''}` : '',
    };
    appendFileSync(output, `${JSON.stringify(line)}\n`);
  }
  yield '';
}
