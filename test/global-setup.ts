import type { TestProject } from 'vitest/node';

import { build } from '../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why `dist` could not be brought up to date; empty where it is. Tests that run it must look. */
    buildError: string;
  }
}

/** Brings `dist` up to date once, before the tests that run the package as users get it. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('buildError', await build().then(() => '', String));
}
