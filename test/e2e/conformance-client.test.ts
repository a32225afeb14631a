/** A legacy client, before and after one `--apply --client-negotiation pin`, under the official suite for clients. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { conformanceCommand } from './conformance.js';
import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';

const folder = fileURLToPath(new URL('../../__fixtures__/clients/tour', import.meta.url));

/** Those of 2026-07-28 that a client without a configuration of its own can pass. */
const scenarios = ['tools_call', 'request-metadata', 'http-standard-headers', 'sep-2322-client-request-state'];

let client: Migrated;
beforeAll(async () => {
  client = await migrated(folder, ['--client-negotiation', 'pin']);
});
afterAll(() => {
  client.remove();
});

it('leaves nothing that breaks', () => {
  expect(client.left).toEqual([]);
});

it('type-checks against the published packages, before and after', () => {
  expect(typeErrors([...sourcesOf(client.before), ...sourcesOf(client.after)])).toEqual([]);
});

describe.each(scenarios)('%s', (scenario) => {
  it('fails before, and passes after', async () => {
    const [before, after] = await Promise.all([exitCode('before', scenario), exitCode('after', scenario)]);
    expect({ before, after }).toEqual({ before: 1, after: 0 });
  });
});

async function exitCode(side: 'before' | 'after', scenario: string): Promise<number | null> {
  const command = `${process.execPath} ${path.join(client[side], 'tour.js')}`;
  const args = ['client', '--command', command, '--scenario', scenario, '--spec-version', '2026-07-28'];
  return new Promise((resolve) => {
    const options = { timeout: 100_000, cwd: client[side] };
    const child = execFile('npx', [...conformanceCommand, ...args], options, () => resolve(child.exitCode));
  });
}
