/** What the official codemod's mappings know is known to the tables, with the same target or for a reason. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { expect, it } from 'vitest';

import { isKnownModule, moveOf, subPathOf } from '../patterns/sdk/destinations.js';
import type { ModuleMove } from '../patterns/vocabulary/module-moves.js';
import { contextProperties, exportRenames, moduleRenames } from '../patterns/vocabulary/module-moves.js';
import { schemaMethods } from '../patterns/vocabulary/sdk-symbols.js';

const dist = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/codemod/dist/', import.meta.url));

/** Differences that are meant, and why. */
const agreed: Readonly<Record<string, string>> = {
  '@modelcontextprotocol/sdk/server/streamableHttp.js':
    'only the event store types went to the server package; what else the module has is in the Node package',
  '@modelcontextprotocol/sdk/server/middleware.js': 'v1 publishes no such module',
  '@modelcontextprotocol/sdk/server/auth/middleware.js': 'v1 publishes no such module',
  '.sessionId': 'it stays where it is, so the table of what moved does not have it',
};

it('agrees with the official mappings but for the table of agreed differences', () => {
  const different = [...importDifferences(), ...renameDifferences(), ...methodDifferences(), ...contextDifferences()];
  expect(different.sort()).toEqual(Object.keys(agreed).sort());
});

interface ImportMapping {
  readonly target: string;
  readonly renamedSymbols?: Readonly<Record<string, string>>;
}

function importMap(): [path: string, mapping: ImportMapping][] {
  const plain = Object.entries(readTable('importMap', 'IMPORT_MAP') as Record<string, ImportMapping>);
  // A loop adds the validators, from a table of their own.
  const validators = readTable('importMap', 'VALIDATOR_V1_VARIANTS') as Record<string, string[]>;
  const added = Object.entries(validators).flatMap(([suffix, paths]) =>
    paths.map((path): [string, ImportMapping] => [
      `@modelcontextprotocol/sdk/${path}`,
      { target: `RESOLVE_BY_CONTEXT${suffix}` },
    ]),
  );
  return [...plain, ...added];
}

function importDifferences(): string[] {
  return importMap()
    .filter(([path, { target }]) => {
      const subPath = subPathOf(path);
      return !isKnownModule(subPath) || targetOf(moveOf(subPath)) !== target;
    })
    .map(([path]) => path);
}

/** As the official table writes it. */
function targetOf(move: ModuleMove): string {
  if (move.kind === 'package') return move.to;
  return move.kind === 'byRole' ? `RESOLVE_BY_CONTEXT${move.subPath ?? ''}` : '';
}

function renameDifferences(): string[] {
  const simple = readTable('symbolMap', 'SIMPLE_RENAMES') as Record<string, string>;
  const ofModules = importMap().flatMap(([path, { renamedSymbols = {} }]) =>
    Object.entries(renamedSymbols).filter(
      ([from, to]) => (moduleRenames[subPathOf(path)]?.[from] ?? exportRenames[from]) !== to,
    ),
  );
  return [...ofModules, ...Object.entries(simple).filter(([from, to]) => exportRenames[from] !== to)].map(
    ([from]) => from,
  );
}

function methodDifferences(): string[] {
  return ['SCHEMA_TO_METHOD', 'NOTIFICATION_SCHEMA_TO_METHOD']
    .flatMap((table) => Object.entries(readTable('schemaToMethodMap', table) as Record<string, string>))
    .filter(([schema, method]) => schemaMethods[schema] !== method)
    .map(([schema]) => schema);
}

function contextDifferences(): string[] {
  return (readTable('contextPropertyMap', 'CONTEXT_PROPERTY_MAP') as { from: string; to: string }[])
    .filter(({ from, to }) => `.${(contextProperties[from.slice(1)] ?? []).join('.')}` !== to.replace('?', ''))
    .map(({ from }) => from);
}

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

/** A constant of a file of mappings, parsed out of the source map. */
function readTable(name: string, table: string): unknown {
  const file = readdirSync(dist).find((one) => /^runner-.*\.mjs\.map$/u.test(one)) ?? '';
  const map = JSON.parse(readFileSync(dist + file, 'utf8')) as SourceMap;
  const text = map.sourcesContent[map.sources.findIndex((one) => one.endsWith(`/mappings/${name}.ts`))] ?? '';
  const found = ts
    .createSourceFile(`${name}.ts`, text, ts.ScriptTarget.ES2022, true)
    .statements.flatMap((one) => (ts.isVariableStatement(one) ? one.declarationList.declarations : []))
    .find((one) => one.name.getText() === table);
  if (!found?.initializer) throw new Error(`${file} has no ${table} in mappings/${name}.ts`);
  return literal(found.initializer);
}

function literal(node: ts.Expression): unknown {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literal);
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  return Object.fromEntries(
    node.properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [
        ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText(),
        literal(initializer),
      ]),
  );
}
