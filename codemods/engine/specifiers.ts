/** Import specifiers by text alone, for files that are not parsed (yet). What stands in a comment is found too. */

const anySpecifier = /\b(?:from|import|require)\s*(?:\(\s*)?(['"`])([^'"`\n]+)\1/gu;

const reExport =
  /\b(?:export\s*(?:type\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from|exports(?:\.[\w$]+)?\s*=\s*require\s*\()\s*(['"])([^'"\n]+)\1/gu;

/** @returns the specifiers of all imports, re-exports and requires, as written. */
export function specifiersIn(text: string): string[] {
  return [...text.matchAll(anySpecifier)].map((match) => match[2] ?? '');
}

/** @returns those of them that the file passes on: what makes it a barrel. */
export function reExportsIn(text: string): string[] {
  return [...text.matchAll(reExport)].map((match) => match[2] ?? '');
}
