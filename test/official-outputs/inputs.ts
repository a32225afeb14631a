/** The inputs that the official codemod and our SDK stage are both run over. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { fixturesRoot, readCases } from '../fixture-cases.js';
import { v1Folder } from '../sdk-exports.js';

export interface Input {
  /** Unique: `fixtures/<case>`, `examples/<path>`, `surfaces/<name>`, `modules/<sub-path>`. */
  readonly name: string;
  /** The file's name as both tools see it. */
  readonly path: string;
  readonly text: string;
}

/** The cost of the official codemod grows with the square of the sites in a file. */
const largest = 15_000;

/** @returns the inputs of the pattern's own fixtures. */
export function fixtureInputs(): Input[] {
  return readCases('sdk-package-split').map(({ name, input }) => ({
    name: `fixtures/${name}`,
    path: path.basename(input.path),
    text: input.text,
  }));
}

/** @returns the examples that SDK v1 is published with, as compiled. */
export function exampleInputs(): Input[] {
  const folder = path.join(v1Folder, 'examples');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => ({ name: `examples/${file}`, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter(({ text }) => text.length < largest)
    .map(({ name, text }) => ({
      name,
      path: path.basename(name),
      // As users import it: inside the package the paths are relative.
      text: text.replaceAll(/(?<=from ')(?:\.\.\/)+(?=\w)(?!shared\/inMemory)/gu, '@modelcontextprotocol/sdk/'),
    }));
}

/** @returns the files of `__fixtures__/official`: one a surface of the official tables. */
export function surfaceInputs(): Input[] {
  const folder = path.join(fixturesRoot, 'official');
  return readdirSync(folder)
    .filter((file) => /\.[jt]sx?$/u.test(file))
    .sort()
    .map((file) => ({
      name: `surfaces/${file.replace(/\.\w+$/u, '')}`,
      path: file,
      text: readFileSync(path.join(folder, file), 'utf8'),
    }));
}
