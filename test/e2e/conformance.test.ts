/**
 * A legacy server with one of everything, before and after one `--apply`, under the official conformance suite. The
 * scenarios that the suite does not score are held against the expectation as well.
 */
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { projects } from '../project-trees.js';
import { expected20251125, expected20260728 } from './conformance-expected.js';
import type { Expectation } from './conformance-expected.js';
import { conformance } from './conformance.js';
import type { Revision } from './conformance.js';
import { migrated } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { startHttp } from './started-servers.js';
import type { StartedServer } from './started-servers.js';

let server: Migrated;
beforeAll(async () => {
  server = await migrated(path.join(projects, 'everything-http'));
});
afterAll(() => {
  server.remove();
});

describe('before', () => {
  it('conforms to 2025-11-25', async () => {
    await expectConformance('before', '2025-11-25', expected20251125);
  });
});

describe('after', () => {
  it('still conforms to 2025-11-25', async () => {
    await expectConformance('after', '2025-11-25', expected20251125);
  });

  it('passes all of 2026-07-28 that it should', async () => {
    await expectConformance('after', '2026-07-28', expected20260728);
  });
});

async function expectConformance(side: 'before' | 'after', revision: Revision, expected: Expectation): Promise<void> {
  const { exitCode, passing, failing, skipped, warnings } = await verdict(side, revision);
  const checksOf = Object.entries(expected.failing).map(([scenario, { checks }]) => [scenario, checks]);
  expect({ passing, failing, skipped, warnings }).toEqual({
    passing: expected.passing,
    failing: Object.fromEntries(checksOf) as unknown,
    skipped: Object.keys(expected.skipped).sort(),
    warnings: Object.keys(expected.warnings).sort(),
  });
  expect(exitCode).toBe(expected.isConformant ? 0 : 1);
}

async function verdict(side: 'before' | 'after', revision: Revision): ReturnType<typeof conformance> {
  const { url, stop } = await start(side);
  try {
    return await conformance(url, revision);
  } finally {
    stop();
  }
}

async function start(side: 'before' | 'after'): Promise<StartedServer> {
  const root = server[side];
  const file = path.join(root, 'src', 'index.js');
  return startHttp({ file, root, preload: server.preload, args: [], env: {} }, '/mcp');
}
