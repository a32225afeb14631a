/**
 * The official codemod and our SDK stage on the same inputs: what they make of them is the same, or the difference is
 * agreed, with its reason, in `official-outputs/agreed.txt`.
 */
import { beforeAll, describe, expect, it } from 'vitest';

import { sdkPackageSplit } from '../patterns/sdk-package-split.js';
import { readAgreed, writeTexts } from './official-outputs/agreed.js';
import type { SidedTexts } from './official-outputs/agreed.js';
import { compare } from './official-outputs/differences.js';
import type { Comparison, Difference } from './official-outputs/differences.js';
import { moduleInputs, tableInputs } from './official-outputs/generated-inputs.js';
import { exampleInputs, fixtureInputs, surfaceInputs } from './official-outputs/inputs.js';
import type { Input } from './official-outputs/inputs.js';
import { reasons } from './official-outputs/reasons.js';
import { statementAt } from './official-outputs/statements.js';
import type { Statement } from './official-outputs/statements.js';
import { typeErrorsOf } from './official-outputs/type-errors.js';
import { importMap, readTable } from './official-tables.js';
import { readPublishedSdk } from './sdk-exports.js';
import type { PublishedSdk } from './sdk-exports.js';

const agreed = readAgreed();

let sdk: PublishedSdk;
let inputs: readonly Input[];
let comparisons: readonly Comparison[];

beforeAll(() => {
  sdk = readPublishedSdk();
  inputs = [...fixtureInputs(), ...exampleInputs(), ...surfaceInputs(), ...tableInputs(), ...moduleInputs(sdk)];
  comparisons = inputs.map((input) => compare(sdkPackageSplit, input));
}, 240_000);

describe('the outputs', () => {
  it('are the same but for the differences that are agreed', () => {
    expect(comparisons.flatMap((one) => found(one))).toEqual(agreed.map(({ input, texts }) => entry(input, texts)));
  });

  it('differ where ours is right, says the type checker of every difference that is marked so', () => {
    const marks = failing(comparisons.filter(({ differences }) => differences.length > 0));
    expect(marks).toEqual(agreed.filter(({ types }) => types).map(({ input, texts }) => entry(input, texts)));
  }, 240_000);

  it('are many', () => {
    expect(comparisons.length).toBeGreaterThan(150);
    expect(comparisons.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(3800);
  });
});

describe('the agreed differences', () => {
  it('have a reason each, and every reason has a difference', () => {
    expect([...new Set(agreed.map(({ reason }) => reason))].sort()).toEqual(Object.keys(reasons).sort());
  });

  it('are files left as they are only where a fixture says what we make of them', () => {
    const untouched = agreed.filter(({ texts }) => texts === undefined).map(({ input }) => input);
    expect(untouched.filter((input) => !input.startsWith('fixtures/'))).toEqual([]);
  });
});

describe('the inputs', () => {
  it('have other names each', () => {
    expect(new Set(inputs.map(({ name }) => name)).size).toBe(inputs.length);
  });

  it('mention all that the tables of the official codemod map', () => {
    const text = inputs.map((input) => input.text).join('\n');
    const words = new Set(text.match(/[\w$]+/gu));
    const specifiers = new Set(text.match(/@modelcontextprotocol\/[\w./-]*\w/gu));
    const withoutExtension = (path: string): string => path.replace(/\.js$/u, '');
    const paths = new Set([...specifiers].map(withoutExtension));
    expect(importMap().filter(([path]) => !paths.has(withoutExtension(path)))).toEqual([]);
    expect(mappedNames().filter((name) => !words.has(name))).toEqual([]);
  });
});

/** The names in all of its tables. */
function mappedNames(): string[] {
  const keysOf = (file: string, table: string): string[] => {
    const read = readTable(file, table) as string[] | Record<string, unknown>;
    return Array.isArray(read) ? read : Object.keys(read);
  };
  return [
    ...importMap().flatMap(([, { renamedSymbols = {} }]) => Object.keys(renamedSymbols)),
    ...keysOf('importMap', 'RS_ONLY_AUTH_SYMBOLS'),
    ...keysOf('symbolMap', 'SIMPLE_RENAMES'),
    ...keysOf('symbolMap', 'ERROR_CODE_SDK_MEMBERS'),
    ...keysOf('schemaToMethodMap', 'SCHEMA_TO_METHOD'),
    ...keysOf('schemaToMethodMap', 'NOTIFICATION_SCHEMA_TO_METHOD'),
    ...keysOf('schemaToMethodMap', 'REMOVED_TASK_SCHEMAS'),
    // It lists those that v2 added, too.
    ...keysOf('specSchemaNames', 'SPEC_SCHEMA_NAMES').filter((name) => sdk.v1.get('types')?.has(name)),
    ...keysOf('authSchemaNames', 'AUTH_SCHEMA_NAMES'),
    ...keysOf('authSchemaNames', 'AUTH_SCHEMA_NAMES_NO_V2_PUBLIC_EXPORT'),
    ...(readTable('contextPropertyMap', 'CONTEXT_PROPERTY_MAP') as { from: string }[]).map(({ from }) => from.slice(1)),
  ];
}

/** As `agreed.txt` has it, for a diff that can be read and copied. */
function entry(input: string, texts: SidedTexts | undefined): string {
  return `== ${input}\n${writeTexts(texts)}`;
}

function found({ input, differences, isUntouched }: Comparison): string[] {
  if (differences.length > 0 && isUntouched) return [entry(input.name, undefined)];
  return differences.map((one) => entry(input.name, one));
}

/** The differences in which their statement has an error of types, and ours has none. */
function failing(comparisonsWithDifferences: readonly Comparison[]): string[] {
  const typed = comparisonsWithDifferences.filter(({ input }) => /\.tsx?$/u.test(input.path));
  const fileOf = ({ input }: Comparison, side: 'theirs' | 'ours'): string =>
    `test/official-outputs/${side}/${input.name}/${input.path}`;
  const texts = typed.flatMap((one): [string, string][] => [
    [fileOf(one, 'theirs'), one.theirs.text],
    [fileOf(one, 'ours'), one.ours.text],
  ]);
  const errors = typeErrorsOf(new Map(texts));
  return typed.flatMap((one) => {
    const wrongIn = (side: 'theirs' | 'ours', difference: Difference): boolean => {
      const places = new Set(difference.nodes.flatMap((pair) => pair[side]).map(placeOf));
      return (errors.get(fileOf(one, side)) ?? []).some(({ position }) => {
        const statement = statementAt(one[side].outline, position);
        return statement !== undefined && places.has(placeOf(statement));
      });
    };
    return one.differences
      .filter((difference) => wrongIn('theirs', difference) && !wrongIn('ours', difference))
      .map((difference) => entry(one.input.name, difference));
  });
}

function placeOf({ start, end }: Statement): string {
  return `${start}-${end}`;
}
