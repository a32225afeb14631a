import type { TSESTree } from '@typescript-eslint/types';

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
}

/** @returns whether types can be written in a file, by its name */
export function isTypeScript({ path }: Pick<SourceFile, 'path'>): boolean {
  return /\.[cm]?tsx?$/u.test(path);
}

export interface Comment {
  readonly type: 'Line' | 'Block';
  /** The text between the delimiters. */
  readonly value: string;
  readonly range: readonly [number, number];
}
