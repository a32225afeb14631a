/** The mapping tables of the official codemod, parsed out of its source map. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const dist = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/codemod/dist/', import.meta.url));

export interface ImportMapping {
  readonly target: string;
  readonly renamedSymbols?: Readonly<Record<string, string>>;
}

/** @returns what it knows of modules, by specifier. */
export function importMap(): [path: string, mapping: ImportMapping][] {
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

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

/** @returns a constant of a file of mappings, sets as arrays. */
export function readTable(name: string, table: string): unknown {
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
  // `new Set([…])`
  const [only] = ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  if (only) return literal(only);
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
