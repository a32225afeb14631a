import type { TSESTree } from '@typescript-eslint/types';

import type { Range } from './pattern.js';

/**
 * A parsed file, whatever parsed it: `@babel/parser` with its `estree` plugin in the CLI and in jscodeshift,
 * or the parser that ESLint was configured with.
 */
export interface SourceFile {
  /** As the reader knows it: relative to the root, with `/`, in the CLI; absolute in ESLint. Only its name and extension matter. */
  readonly path: string;
  /** Without the byte order mark; all ranges refer to it. */
  readonly text: string;
  /** ESTree with JSX, TypeScript and (from Babel) Flow nodes; every node has `range` and, below the root, `parent`. */
  readonly ast: TSESTree.Program;
  /** All comments, in source order. */
  readonly comments: readonly Comment[];
  /** Of a component in which scripts are only a part: where they are. Nothing else may be edited. */
  readonly scripts?: readonly Range[];
  /** Of a file that is parsed on demand. */
  readonly tree?: Tree;
}

/** The tree of a file, with its comments: made when somebody asks for it, and again when it was let go. */
export interface Tree {
  /** Whether it is in memory. */
  readonly isHeld: boolean;
  /** Parses the text, where that has not been done; throws where it does not parse. */
  hold(): void;
  /** Facts about the tree must not be used afterwards: the next one has other nodes. */
  release(): void;
}

/** @returns whether types can be written in a file, by its name; in components, by the language of a script */
export function isTypeScript({ path, text = '' }: { readonly path: string; readonly text?: string }): boolean {
  return isComponent(path) ? typedScript.test(text) : /\.[cm]?tsx?$/u.test(path);
}

const typedScript = /<script\b(?:"[^"]*"|'[^']*'|[^<>"'])*?\blang\s*=\s*["']?tsx?\b/iu;

/** @returns whether a file is a component of Vue or Svelte, by its name */
export function isComponent(path: string): boolean {
  return /\.(?:vue|svelte)$/u.test(path);
}

export interface Comment {
  readonly type: 'Line' | 'Block';
  /** The text between the delimiters. */
  readonly value: string;
  readonly range: readonly [number, number];
}
