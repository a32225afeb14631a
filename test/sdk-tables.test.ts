/** The tables of the SDK stage say what the published packages say. */
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { destinationOf, isKnownModule, mainDestination } from '../patterns/sdk/destinations.js';
import type { Choice, Destination } from '../patterns/sdk/destinations.js';
import {
  droppedExports,
  exportRenames,
  localErrorCodes,
  moduleMoves,
  moduleRenames,
  oauthErrorCodes,
  resourceServerExports,
  schemaPackage,
  typesNamedSchema,
} from '../patterns/vocabulary/module-moves.js';
import { resultSchemas, schemaMethods } from '../patterns/vocabulary/sdk-symbols.js';
import { readPublishedSdk, v1Folder } from './sdk-exports.js';
import type { ExportKind, PublishedSdk } from './sdk-exports.js';

const choices: readonly Choice[] = (['server', 'client'] as const).flatMap((role) =>
  (['resource-server', 'authorization-server'] as const).map((auth) => ({ role, auth })),
);

/** Paths that v1's own documentation gives, without a module of that name. */
const aliases = new Set(['', 'validation/ajv', 'validation/cfworker']);

let sdk: PublishedSdk;
/** Loaded like any other module: v1's enum and the enum of v2. */
let errorCodes: Readonly<Record<string, unknown>>;
let oauthMembers: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  sdk = readPublishedSdk();
  errorCodes = (await import('@modelcontextprotocol/sdk/types.js')).ErrorCode;
  oauthMembers = (await import('@modelcontextprotocol/server')).OAuthErrorCode;
}, 60_000);

describe('every export of v1', () => {
  it.each(choices)('is where the tables say, for a $role with $auth', (choice) => {
    const wrong = [...sdk.v1].flatMap(([subPath, exports]) =>
      [...exports].flatMap(([name, kind]) => {
        const fault = faultOf(subPath, kind, destinationOf(subPath, name, choice), { name, choice });
        return fault === undefined ? [] : [`${subPath} ${name}: ${fault}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

/** What is wrong with a destination, if anything is. */
function faultOf(
  subPath: string,
  kind: ExportKind,
  destination: Destination,
  { name, choice }: { name: string; choice: Choice },
): string | undefined {
  switch (destination.kind) {
    case 'moved':
      return faultOfMove(kind, sdk.v2.get(destination.module)?.get(destination.name), destination);
    case 'dropped': {
      const home = homesOf(subPath, choice).find((module) => sdk.v2.get(module)?.has(name));
      return home === undefined ? undefined : `dropped, but ${home} has it`;
    }
    case 'undecided':
      return 'undecided';
    case 'global':
    case 'split':
      return undefined;
  }
}

function faultOfMove(
  before: ExportKind,
  after: ExportKind | undefined,
  { module, name }: { module: string; name: string },
): string | undefined {
  if (!after) return `${module} has no ${name}`;
  if (before.isValue && !after.isValue) return `${name} of ${module} is no value`;
  return before.isType && !after.isType ? `${name} of ${module} is no type` : undefined;
}

/** The modules in which one would look for what a module of v1 had. */
function homesOf(subPath: string, { role }: Choice): string[] {
  const main = mainDestination(subPath, role);
  if (main === undefined) return [];
  return subPath === 'types' || subPath === 'shared/auth' ? [main, schemaPackage] : [main];
}

describe('the tables', () => {
  it('know every module of v1', () => {
    expect([...sdk.v1.keys()].filter((subPath) => !isKnownModule(subPath))).toEqual([]);
  });

  const exportedByV1 = (name: string): boolean => [...sdk.v1.values()].some((exports) => exports.has(name));
  const exportedByV2 = (name: string): boolean => [...sdk.v2.values()].some((exports) => exports.has(name));

  it('name modules of v1', () => {
    const unknown = Object.keys(moduleMoves).filter((subPath) => !sdk.v1.has(subPath) && !aliases.has(subPath));
    expect(unknown).toEqual([]);
  });

  it('rename exports that are there, before and after', () => {
    const renames = Object.entries(exportRenames);
    expect(renames.filter(([from, to]) => !exportedByV1(from) || !exportedByV2(to))).toEqual([]);
    const ofModules = Object.entries(moduleRenames).flatMap(([subPath, names]) =>
      Object.entries(names).map(([from, to]) => [subPath, from, to] as const),
    );
    expect(ofModules.filter(([subPath, from, to]) => !sdk.v1.get(subPath)?.has(from) || !exportedByV2(to))).toEqual([]);
  });

  it('drop and set apart exports that are there', () => {
    const names = [...Object.keys(droppedExports), ...typesNamedSchema, ...resourceServerExports];
    expect(names.filter((name) => !exportedByV1(name))).toEqual([]);
    const types = sdk.v1.get('types');
    expect(typesNamedSchema.filter((name) => types?.get(name)?.isValue !== false)).toEqual([]);
  });

  it('know the errors of OAuth', () => {
    const errors = sdk.v1.get('server/auth/errors');
    const unknown = Object.entries(oauthErrorCodes).filter(
      ([name, code]) => !errors?.has(name) || !Object.hasOwn(oauthMembers, code),
    );
    expect(unknown).toEqual([]);
    const others = new Set(['OAuthError', 'CustomOAuthError', 'OAUTH_ERRORS']);
    const missing = [...(errors?.keys() ?? [])].filter((name) => !others.has(name) && !(name in oauthErrorCodes));
    expect(missing).toEqual([]);
  });

  it('know the numbers of the codes that never go over the wire', () => {
    expect(Object.entries(localErrorCodes).filter(([name, number]) => errorCodes[name] !== number)).toEqual([]);
  });

  it('know the method of every schema of a message', () => {
    expect(schemaMethods).toEqual(methodsOfV1());
  });

  it('name schemas of results', () => {
    const types = sdk.v1.get('types');
    expect(Object.values(resultSchemas).filter((name) => types?.get(name)?.isValue !== true)).toEqual([]);
    const methods = new Set(Object.values(schemaMethods));
    expect(Object.keys(resultSchemas).filter((method) => !methods.has(method))).toEqual([]);
  });
});

/** The literals in `types.js`: `XSchema = ….extend({ method: z.literal('…')`. */
function methodsOfV1(): Record<string, string> {
  const text = readFileSync(`${v1Folder}types.js`, 'utf8');
  return Object.fromEntries(
    text.split(/^export const /mu).flatMap((part) => {
      const name = /^(\w+(?:Request|Notification)Schema) =/u.exec(part)?.[1];
      const method = /\bmethod: z\.literal\('([^']+)'\)/u.exec(part)?.[1];
      return name === undefined || method === undefined ? [] : [[name, method]];
    }),
  );
}
