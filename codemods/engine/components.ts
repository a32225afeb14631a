/** Vue and Svelte components: their script blocks are read as one module, and nothing else of them is edited. */
import type { Range } from '../../patterns/pattern.js';

export interface ComponentScripts {
  /** The component with spaces for everything that is no script: offsets and lines stay. */
  readonly code: string;
  /** Where the scripts are, without their tags. */
  readonly ranges: readonly Range[];
}

/** Comments come first: what they hold is no block. Attributes can hold `>` in quotes. */
const block = /<!--[\s\S]*?(?:-->|$)|<(script|template|style)\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>/giu;
const scriptLanguage = /\b(?:lang|type)\s*=\s*["']?([^"'\s>]*)/iu;
const readable =
  /^(?:|[jt]sx?|javascript|typescript|module|text\/(?:javascript|typescript)|application\/javascript)$/iu;

/** @returns the scripts of a component; those of languages that nothing here reads are left out */
export function componentScripts(text: string): ComponentScripts {
  const ranges: Range[] = [];
  block.lastIndex = 0;
  for (let match = block.exec(text); match; match = block.exec(text)) {
    const [tag, name, attributes = ''] = match;
    if (name === undefined || attributes.endsWith('/')) continue;
    const start = match.index + tag.length;
    // A template can hold templates; what it holds is skipped tag by tag.
    if (name.toLowerCase() === 'template') continue;
    const closing = new RegExp(`</${name}\\s*>`, 'giu');
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    block.lastIndex = end;
    const language = scriptLanguage.exec(attributes)?.[1] ?? '';
    if (name.toLowerCase() === 'script' && readable.test(language)) ranges.push([start, end]);
  }
  let code = '';
  let from = 0;
  for (const [start, end] of ranges) {
    code += blank(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return { code: code + blank(text.slice(from)), ranges };
}

function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/gu, (character) => ' '.repeat(character.length));
}
