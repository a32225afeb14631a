/** Roughly the tokens of TypeScript and JavaScript; every text can be taken apart, and joined again. */
const token =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|\s+|=>|\?\.|\?\?|&&|\|\||[=!]==?|\.\.\.|[^]/gu;

export function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}

export function isSpace(one: string): boolean {
  return /^\s/u.test(one);
}

export function isName(one: string): boolean {
  return /^[\p{ID_Start}$_]/u.test(one);
}

export function isString(one: string): boolean {
  return /^['"`]/u.test(one);
}
