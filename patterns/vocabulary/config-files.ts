/** Files around the source code that name packages, by their usual names. */

const bundlerConfig =
  /(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|\/)(?:build|bundle|esbuild|rollup|webpack)[\w.-]*\.[cm]?[jt]s$/u;

/** @returns whether a source file configures a bundler, a test runner or a tool */
export function isToolConfig(path: string): boolean {
  return bundlerConfig.test(path);
}

/** Options of bundlers and other tools that hold names of packages. */
export const packageListOptions: readonly string[] = [
  'external',
  'externals',
  'noExternal',
  'optimizeDeps',
  'include',
  'exclude',
  'serverExternalPackages',
  'serverComponentsExternalPackages',
  'transpilePackages',
  'alias',
  'moduleNameMapper',
  'transformIgnorePatterns',
  'ignoreDependencies',
  'manualChunks',
  'dedupe',
  'inline',
  'deps',
];
