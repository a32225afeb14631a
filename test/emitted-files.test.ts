/** The files that migrated programs are given: nothing that we find belongs into them. */
import { expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { detect } from '../patterns/detect.js';
import { emittedTexts } from '../patterns/emitted/texts.js';
import { patterns } from '../patterns/index.js';

const flavours = [
  ['typescript', 'ts'],
  ['module', 'mjs'],
  ['script', 'cjs'],
] as const;
const files = Object.entries(emittedTexts).flatMap(([name, texts]) =>
  flavours.map(([flavour, extension]) => [`${name}.${extension}`, texts[flavour]] as const),
);

it.each(files)('%s parses, and has no findings', (path, text) => {
  const source = parseSource(path, text);
  expect(source.ast.body).not.toEqual([]);
  expect(detect(source, patterns).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
});
