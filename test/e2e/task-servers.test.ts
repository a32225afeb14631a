/**
 * A legacy server whose tools are tasks, before and after one `--apply`: it passes what the official suite asks of the
 * extension, and clients that have no tasks are told the same as before.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { conformanceScenario } from './conformance.js';
import { migrated, sourcesOf, typeErrors } from './migrated-servers.js';
import type { Migrated } from './migrated-servers.js';
import { startHttp, startTimeout } from './started-servers.js';
import type { StartedServer } from './started-servers.js';

const fixture = fileURLToPath(new URL('../../__fixtures__/servers/task-tools', import.meta.url));

let copy: Migrated | undefined;
const servers: Partial<Record<'before' | 'after', StartedServer>> = {};

beforeAll(async () => {
  copy = await migrated(fixture);
  const { preload } = copy;
  const env = { MCP_REQUEST_STATE_KEY: 'one-key-for-all-the-processes-of-the-server', NODE_ENV: 'production' };
  for (const side of ['before', 'after'] as const) {
    const root = copy[side];
    servers[side] = await startHttp({ file: path.join(root, 'src/index.js'), root, preload, args: [], env }, '/mcp');
  }
});
afterAll(() => {
  servers.before?.stop();
  servers.after?.stop();
  copy?.remove();
});

function urlOf(side: 'before' | 'after'): URL {
  const url = servers[side]?.url;
  if (!url) throw new Error(`${side} does not run`);
  return url;
}

it('leaves nothing that breaks', () => {
  expect(copy?.left).toEqual([]);
});

it('type-checks against the published packages, before and after', () => {
  expect(typeErrors([copy?.before ?? '', copy?.after ?? ''].flatMap(sourcesOf))).toEqual([]);
});

describe('the official suite', () => {
  it.each([
    'tasks-lifecycle',
    'tasks-capability-negotiation',
    'tasks-wire-fields',
    'tasks-request-state-removal',
    'tasks-mrtr-input',
    'tasks-request-headers',
    'tasks-dispatch-and-envelope',
    'tasks-required-task-error',
    'tasks-mrtr-composition',
  ])('passes %s', async (name) => {
    const { passing, failing, warnings } = await conformanceScenario(urlOf('after'), name);
    expect({ passing, failing, warnings }).toEqual({ passing: [name], failing: {}, warnings: [] });
  });

  it('leaves tasks-status-notifications out, as it does for every server', async () => {
    const { skipped } = await conformanceScenario(urlOf('after'), 'tasks-status-notifications');
    expect(skipped).toEqual(['tasks-status-notifications']);
  });
});

interface Call {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

const calls: readonly Call[] = [
  { name: 'greet', arguments: { name: 'you' } },
  { name: 'slow_compute', arguments: { seconds: 0, label: 'nothing' } },
];
/** v1 put the question into a queue, and a client without tasks waited for it in vain. */
const asking: Call = { name: 'confirm_delete', arguments: { filename: 'notes.txt' } };

describe('a client without tasks', () => {
  it('of 2025 waits, and is told the same as before', async () => {
    const [before, after] = await Promise.all([legacyTalk('before', calls), legacyTalk('after', calls)]);
    expect(after).toEqual(before);
    expect(after).toEqual(['Hello, you!', 'Computed nothing in 0s']);
    expect(await legacyTalk('after', [asking])).toEqual(['Deleted notes.txt']);
  });

  it('of 2026-07-28 waits, and is refused where that is not enough', async () => {
    const client = new ModernClient(
      { name: 'waits', version: '1.0.0' },
      { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: { pin: '2026-07-28' } } },
    );
    client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { name: 'Ann' } }));
    await client.connect(new ModernHttp(urlOf('after')), { timeout: startTimeout });
    const { content } = await client.callTool({ name: 'slow_compute', arguments: { seconds: 0 } });
    expect(content).toEqual([{ type: 'text', text: 'Computed it in 0s' }]);
    for (const name of ['failing_job', 'test_tool_with_task', 'confirm_delete']) {
      const refused = client.callTool({ name, arguments: { filename: 'notes.txt' } });
      await expect(refused).rejects.toMatchObject({ code: -32021 });
    }
    await client.close();
  });
});

async function legacyTalk(side: 'before' | 'after', asked: readonly Call[]): Promise<unknown[]> {
  const client = new Client({ name: 'waits', version: '1.0.0' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: { confirm: true } }));
  await client.connect(new StreamableHTTPClientTransport(urlOf(side)), { timeout: startTimeout });
  const said: unknown[] = [];
  for (const call of asked) {
    const { content } = (await client.callTool(call)) as { content: { text?: string }[] };
    said.push(content[0]?.text);
  }
  await client.close();
  return said;
}
