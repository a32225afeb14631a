/** Whether a file is a test. */
import { isFunction } from './ast.js';
import type { Facts } from './facts.js';
import { moduleSpecifiers } from './scope-gate.js';

const testModule =
  /^(?:vitest|mocha|chai|ava|tap|tape|uvu|supertest|node:test|bun:test|@jest\/globals|@playwright\/test|@effect\/vitest|jsr:@std\/assert)$/u;

const testGlobals = new Set(['describe', 'it', 'test', 'suite', 'beforeEach', 'beforeAll', 'afterEach', 'afterAll']);

/** @returns whether the file imports a test library, or calls the globals of one with a function. */
export function isTestCode(facts: Facts): boolean {
  let answer = known.get(facts);
  if (answer === undefined) known.set(facts, (answer = look(facts)));
  return answer;
}

/** @returns whether the file is a test, or stands among tests: their helpers import no test library */
export function isTest(facts: Facts): boolean {
  return isTestPath(facts.source.path) || isTestCode(facts);
}

export function isTestPath(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|spec)\/|[._-](?:test|spec|e2e|bench)\.[cm]?[jt]sx?$/u.test(path);
}

const known = new WeakMap<Facts, boolean>();

function look(facts: Facts): boolean {
  if (moduleSpecifiers((type) => facts.nodes(type as 'Literal')).some((specifier) => testModule.test(specifier)))
    return true;
  return facts
    .nodes('CallExpression')
    .some(
      ({ callee, arguments: [first, second] }) =>
        callee.type === 'Identifier' &&
        testGlobals.has(callee.name) &&
        !facts.variableOf(callee) &&
        [first, second].some((argument) => isFunction(argument)),
    );
}
