/** What `--verify` found out, as every format prints it. */

export interface VerifyReport {
  /** Sorted by `tsconfig`. */
  readonly projects: readonly VerifiedProject[];
  /** Changed files that no type checker looks at, sorted by path. */
  readonly unchecked: readonly { readonly path: string; readonly reason: string }[];
  /** What a reader has to know about the comparison as a whole: sentences. */
  readonly notes: readonly string[];
}

/**
 * - `checked`: the types were checked before and after the change.
 * - `pending-install`: packages that the new code imports are not installed, so only the state before is known.
 * - `no-typescript`: TypeScript is not installed.
 * - `failed`: the type checker could not be run.
 */
export type ProjectStatus = 'checked' | 'pending-install' | 'no-typescript' | 'failed';

export interface VerifiedProject {
  /** Relative to the root, with `/`. */
  readonly tsconfig: string;
  readonly status: ProjectStatus;
  /** The version of TypeScript that checks it. */
  readonly typescript?: string;
  /** How many errors there were, all of the project; nothing where it was not checked. */
  readonly before?: number;
  readonly after?: number;
  /** Those that the change brought, sorted by place. */
  readonly errors: readonly NewTypeError[];
  /** Packages to be installed, sorted. */
  readonly missing: readonly string[];
  /** The command that installs them. */
  readonly install?: string;
  /** Why it failed, and what can be done: sentences. */
  readonly reason?: string;
}

export interface NewTypeError {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** `TS2322` */
  readonly code: string;
  /** As TypeScript words it; further lines give its reasons. */
  readonly message: string;
  readonly cause: Cause;
}

/**
 * - `edit`: the edit of a pattern covers the line, or is the nearest one in the file.
 * - `not-installed`: the package that is imported is not there.
 * - `elsewhere`: nothing was edited in the file.
 */
export type Cause =
  | {
      readonly kind: 'edit';
      readonly id: string;
      /** Where the edit begins in the new text. */
      readonly line: number;
      /** Whether it is on the line of the error. */
      readonly covers: boolean;
    }
  | { readonly kind: 'not-installed'; readonly id: null; readonly package: string }
  | {
      readonly kind: 'elsewhere';
      readonly id: null;
      /** The changed files that the file imports, sorted. */
      readonly imports: readonly string[];
    };
