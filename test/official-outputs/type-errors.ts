/** Type-checks texts that are on no disk, against the published packages of both generations of the SDK. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

export interface TypeError {
  readonly position: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};

/**
 * @param texts by path, relative to the root of this repository
 * @returns the errors of each
 */
export function typeErrorsOf(texts: ReadonlyMap<string, string>): Map<string, TypeError[]> {
  const files = new Map([...texts].map(([file, text]) => [path.join(root, file), text]));
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => files.has(path.normalize(file)) || fileExists(file);
  host.readFile = (file) => files.get(path.normalize(file)) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(path.normalize(file));
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version, true);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...texts.keys()].map((file) => {
      const source = program.getSourceFile(path.join(root, file));
      const found = source
        ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
        : [];
      return [file, found.map(({ start = 0 }) => ({ position: start }))];
    }),
  );
}
