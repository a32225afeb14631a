/** `--keep-legacy-json`: how the server of `__fixtures__/projects/keep-legacy-json` answers after the change. */
import path from 'node:path';

import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { projects } from './project-trees.js';

const { app } = (await import(path.join(projects, 'keep-legacy-json/after/src/worker.ts'))) as { app: Hono };

const call = { name: 'double', arguments: { n: 21 } };

async function ask(headers: Record<string, string>, params: Record<string, unknown>): Promise<Response> {
  return app.request('http://localhost/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
}

describe('a server that answered in JSON', () => {
  it('answers clients of 2025 in JSON, without a session', async () => {
    const response = await ask({ 'mcp-protocol-version': '2025-11-25' }, call);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('mcp-session-id')).toBeNull();
    expect(await response.json()).toMatchObject({ result: { content: [{ type: 'text', text: '42' }] } });
  });

  it('answers those of 2026-07-28 in JSON, too', async () => {
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'double' };
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
      'io.modelcontextprotocol/clientInfo': { name: 'asker', version: '1.0.0' },
    };
    const response = await ask(headers, { ...call, _meta: meta });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ result: { content: [{ type: 'text', text: '42' }] } });
  });
});
