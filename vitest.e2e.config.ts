import { defineConfig } from 'vitest/config';

/** Slower tests on code from outside: `npm run test:e2e`. They need the package registry. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
