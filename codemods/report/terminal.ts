/** Text for terminals: nothing in it but what can be seen, in lines that fit. */

/**
 * Replaces what a terminal would act on instead of showing it (control characters, escape sequences, line separators,
 * switches of the writing direction) by a visible notation.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) return `\\u{${code.toString(16)}}`;
    return shortEscapes[character] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
  });
}

/** The same for a document in JSON, whose values stay what they are; its line breaks stay, too. */
export function escapeJson(json: string): string {
  return json.replace(unprintable, (character) =>
    character === '\n' ? character : `\\u${hex(character.charCodeAt(0), 4)}`,
  );
}

/**
 * @returns the value as indented JSON with a line break at its end; what a terminal would act on is escaped, so that it
 *   stays the same value
 */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const escaped = text.replace(unprintable, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join(''),
  );
  return `${escaped}\n`;
}

/**
 * Breaks a text between words.
 *
 * @param width columns of a line, the indent included
 * @param indent put before every line, the first one included
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/u).filter(Boolean)) {
    if (line !== '' && displayWidth(indent) + displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** How many columns a printable text takes. */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const character of text) width += /\p{Mark}|\u200d|\ufe0f/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** @returns whether every character is shown as it is, in one column */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/u.test(text);
}

/** @returns the text, or its beginning with `…` where it is wider than `width`. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let clipped = '';
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width - 1) break;
    clipped += character;
  }
  return `${clipped}…`;
}

/** A word as a POSIX shell reads it, quoted only where it must be. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
