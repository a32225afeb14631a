/** What the published packages of both generations of the SDK export, by their declarations. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

export interface ExportKind {
  readonly isValue: boolean;
  readonly isType: boolean;
}

export type Exports = ReadonlyMap<string, ExportKind>;

export interface PublishedSdk {
  /** By sub-path, as `subPathOf` writes them. */
  readonly v1: ReadonlyMap<string, Exports>;
  /** By module specifier. */
  readonly v2: ReadonlyMap<string, Exports>;
}

const scope = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/', import.meta.url));
export const v1Folder = path.join(scope, 'sdk/dist/esm/');
const v2Names = ['server', 'client', 'core', 'node', 'express', 'hono', 'fastify', 'server-legacy'];

/** @returns the exports of every module, read with the compiler. */
export function readPublishedSdk(): PublishedSdk {
  const v1Files = v1Modules();
  const v2Files = v2Modules();
  const program = ts.createProgram([...v1Files.values(), ...v2Files.values()], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  });
  const read = (files: ReadonlyMap<string, string>): Map<string, Exports> =>
    new Map([...files].map(([name, file]) => [name, exportsOf(program, file)]));
  return { v1: read(v1Files), v2: read(v2Files) };
}

function v1Modules(): Map<string, string> {
  const files = readdirSync(v1Folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.d.ts') && !file.startsWith('examples/'));
  return new Map(
    files.sort().map((file) => [file.replace(/\.d\.ts$/u, '').replace(/(?:^|\/)index$/u, ''), v1Folder + file]),
  );
}

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly import?: { readonly types?: string } }>>;
}

function v2Modules(): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of v2Names) {
    const folder = path.join(scope, name);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const [entry, { import: conditions }] of Object.entries(manifest.exports)) {
      if (conditions?.types !== undefined)
        files.set(`@modelcontextprotocol/${name}${entry.slice(1)}`, path.join(folder, conditions.types));
    }
  }
  return files;
}

function exportsOf(program: ts.Program, file: string): Exports {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, kindOf(checker, symbol)]));
}

function kindOf(checker: ts.TypeChecker, symbol: ts.Symbol): ExportKind {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { flags } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const isTypeOnly = (symbol.declarations ?? []).some(
    (node) => ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly),
  );
  return {
    isValue: (flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly,
    isType: (flags & ts.SymbolFlags.Type) !== 0,
  };
}
