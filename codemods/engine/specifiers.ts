/** Import specifiers by text alone, for files that are not parsed (yet). What stands in a comment is found too. */

const anySpecifier = /\b(?:from|import|require)\s*(?:\(\s*)?(['"`])([^'"`\n]+)\1/gu;

/** With what may stand in front of a specifier: bundlers are told things in short comments there. */
const hiddenSpecifier =
  /\b(?:from|import|require)(?:[\s(]|\/\*(?:[^*]|\*(?!\/)){0,300}\*\/|\/\/.{0,300}\n){0,200}(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`)/gu;

const reExport =
  /\b(?:export\s*(?:type\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{(?:[^{}]|\{[^{}]*\})*\})\s*from|exports(?:\.[\w$]+)?\s*=\s*require\s*\()\s*(['"])([^'"\n]+)\1/gu;

/** @returns the specifiers of all imports, re-exports and requires, as written. */
export function specifiersIn(text: string): string[] {
  return [...text.matchAll(anySpecifier)].map((match) => match[2] ?? '');
}

/** @returns those of them that the file passes on: what makes it a barrel. */
export function reExportsIn(text: string): string[] {
  return [...text.matchAll(reExport)].map((match) => match[2] ?? '');
}

/** A list of names alone, as in `export const tools = [fetchUrl, ...search];`. */
const listOfNames = /\bexport\s+(?:const\s[^=;]{0,300}=|default)\s*\[[\s\w$.,]+\]/u;

/** @returns the specifiers that lead to what a file passes on: what it exports again, or all where it exports lists of what it imports. */
export function passedOnIn(text: string): string[] {
  return listOfNames.test(text.replace(/\/\/.*/gu, '')) ? specifiersIn(text) : reExportsIn(text);
}

/** @returns all that a parser would take for a specifier of an import, a re-export or a require, and more. */
export function allSpecifiersIn(text: string): string[] {
  return [...text.matchAll(hiddenSpecifier)].map(([, single, double, template]) => single ?? double ?? template ?? '');
}
