/** Reads `agreed.txt`: the differences between the outputs of the official codemod and ours that are meant. */
import { readFileSync } from 'node:fs';

export interface Agreed {
  /** The input's name. */
  readonly input: string;
  /** A key of `reasons`. */
  readonly reason: string;
  /** Whether the type checker refuses the statement of the official codemod, and takes ours. */
  readonly types: boolean;
  /** The statements of both sides; nothing where the official codemod leaves the file as it is. */
  readonly texts: SidedTexts | undefined;
}

export interface SidedTexts {
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/**
 * `== <input>` begins an input and `# <reason>` or `# <reason> (types)` a difference, with lines `- <theirs>` and
 * `+ <ours>`, or `= untouched`.
 *
 * @returns the entries in the order of the file
 */
export function readAgreed(): Agreed[] {
  const text = readFileSync(new URL('agreed.txt', import.meta.url), 'utf8');
  return text
    .split(/^== /mu)
    .slice(1)
    .flatMap((section) => {
      const [input = '', ...blocks] = section.split(/\n# /u);
      return blocks.map((block) => parseBlock(input.trim(), block));
    });
}

function parseBlock(input: string, block: string): Agreed {
  const [head = '', ...lines] = block.trimEnd().split('\n');
  const [reason = '', mark] = head.split(' ');
  const types = mark === '(types)';
  if (lines.join('\n') === '= untouched') return { input, reason, types, texts: undefined };
  const linesOf = (sign: string): string[] =>
    lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
  const texts = { theirs: linesOf('-'), ours: linesOf('+') };
  if (texts.theirs.length + texts.ours.length !== lines.length) throw new Error(`agreed.txt: ${input}: ${block}`);
  return { input, reason, types, texts };
}

/** @returns a difference as the file writes it, without its reason. */
export function writeTexts(texts: SidedTexts | undefined): string {
  if (!texts) return '= untouched';
  return [...texts.theirs.map((text) => `- ${text}`), ...texts.ours.map((text) => `+ ${text}`)].join('\n');
}
