/** What a hand-written 2025 client is told by a server, byte for byte. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { environment, startHttp, startTimeout } from './started-servers.js';
import type { ServerStart } from './started-servers.js';
import type { ToolCalls } from './transcript.js';

type Ask = readonly [method: string, params?: Record<string, unknown>];

/** @returns status, headers and body of each answer, without what differs from run to run; the handshake first */
export async function rawTranscriptOf(start: ServerStart, endpoint: string, asks: readonly Ask[]): Promise<string[]> {
  const { url, stop } = await startHttp(start, endpoint);
  const told: string[] = [];
  const secrets = new Map<string, string>();
  let session: string | undefined;

  async function send(method: string, headers: Record<string, string>, message?: object): Promise<void> {
    const body = message && JSON.stringify({ jsonrpc: '2.0', ...message });
    const accept = 'application/json, text/event-stream';
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', accept, ...headers },
      ...(body !== undefined && { body }),
    });
    const given = response.headers.get('mcp-session-id');
    if (given !== null) {
      session ??= given;
      secrets.set(given, '<session>');
    }
    const shown = [...response.headers].filter(([name]) => !/^(?:date|connection|keep-alive)$/u.test(name));
    const isStream = method === 'GET' && response.status === 200;
    if (isStream) await response.body?.cancel();
    told.push(plain([response.status, JSON.stringify(shown), isStream ? '' : await response.text()].join(' ')));
  }

  const plain = (text: string): string =>
    [...secrets].reduce((rest, [secret, name]) => rest.replaceAll(secret, name), text);

  try {
    const clientInfo = { name: 'raw', version: '1.0.0' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    await send('POST', {}, { id: 0, method: 'initialize', params });
    const own = (): Record<string, string> => ({
      'mcp-protocol-version': '2025-06-18',
      ...(session !== undefined && { 'mcp-session-id': session }),
    });
    await send('POST', own(), { id: 1, method: 'tools/list' });
    await send('POST', own(), { method: 'notifications/initialized' });
    for (const [at, [method, given]] of asks.entries())
      await send('POST', own(), { id: at + 2, method, ...(given && { params: given }) });
    await send('GET', own());
    if (session !== undefined) {
      await send('POST', { 'mcp-session-id': 'unknown' }, { id: 98, method: 'tools/list' });
      await send('POST', {}, { id: 99, method: 'tools/list' });
      await send('DELETE', own());
      await send('POST', own(), { id: 100, method: 'tools/list' });
    }
  } finally {
    stop();
  }
  return told;
}

/** @returns the lines that a server over stdio writes: to a request before the handshake, to the handshake, and to the rest */
export async function rawLinesOf(start: ServerStart, calls: ToolCalls): Promise<string[]> {
  const { file, root, preload, args } = start;
  const child = spawn(process.execPath, ['--import', preload, file, ...args], {
    cwd: root,
    env: environment(start),
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: startTimeout,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const told: string[] = [];
  const ask = async (id: number, method: string, params?: object): Promise<void> => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, ...(params && { params }) })}\n`);
    const { value } = (await lines.next()) as { value?: string };
    told.push(value ?? '');
  };
  try {
    await ask(0, 'tools/list');
    const clientInfo = { name: 'raw', version: '1.0.0' };
    await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    await ask(2, 'tools/list');
    for (const [at, [name, given]] of calls.entries()) await ask(at + 3, 'tools/call', { name, arguments: given });
    await ask(99, 'no/such/method');
  } finally {
    child.kill('SIGKILL');
  }
  return told;
}
