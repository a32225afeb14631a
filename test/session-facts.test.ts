/** The models that the session patterns read, and that structural edits will read: containers, transports, gates, ids. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { createFacts } from '../patterns/facts/facts.js';
import type { Facts } from '../patterns/facts/facts.js';
import type { SessionContainer } from '../patterns/facts/session-containers.js';
import { sessionMapRoute } from '../patterns/session-map-route.js';
import { sessionKeyedState } from '../patterns/session-keyed-state.js';
import { sessionTransportOptions } from '../patterns/session-transport-options.js';
import { fixturesRoot } from './fixture-cases.js';

describe('session containers', () => {
  it('model a map of structures with all its uses, through parameters', () => {
    const [sessions, ...others] = fixture('session-map-route/v1-node-http-struct-map/input.ts').sessionContainers;
    expect(others).toEqual([]);
    expect(sessions).toMatchObject({
      name: 'sessions',
      role: 'sessions',
      shape: 'Map',
      owner: 'variable',
      keyedBy: 'id',
    });
    expect(sessions?.members).toEqual(['server', 'transport', 'lastActivity']);
    expect([...(sessions?.valueClasses ?? [])].sort()).toEqual([
      'McpServer',
      'SSEServerTransport',
      'StreamableHTTPServerTransport',
    ]);
    expect(accesses(sessions)).toEqual([
      'pass',
      'pass',
      'size',
      'iterate timer',
      'delete timer',
      'iterate',
      'read',
      'pass',
      'write open',
      'write',
    ]);
  });

  it('count parallel maps as one, with the servers and time stamps as companions', () => {
    const [transports, ...others] = fixture('session-map-route/v1-three-parallel-maps/input.js').sessionContainers;
    expect(others).toEqual([]);
    expect(transports?.companions.map((one) => one.name)).toEqual(['servers', 'lastActivity']);
    expect(accesses(transports)).toEqual(['read timer', 'delete timer', 'read', 'write open']);
  });

  it('know where entries go: on close, at shutdown, by reset', () => {
    const facts = factsOf(
      'a.ts',
      `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
       let transports: Record<string, StreamableHTTPServerTransport> = {};
       export function watch(transport: StreamableHTTPServerTransport) {
         transports[transport.sessionId!] = transport;
         transport.onclose = () => { delete transports[transport.sessionId!]; };
       }
       process.once('SIGTERM', () => {
         for (const one of Object.values(transports)) void one.close();
         transports = {};
       });
       export const count = () => Object.keys(transports).length;
       export const known = (id: string) => id in transports;`,
    );
    expect(facts.sessionContainers).toHaveLength(1);
    expect(facts.sessionContainers[0]).toMatchObject({ shape: 'object', type: { type: 'TSTypeReference' } });
    expect(accesses(facts.sessionContainers[0])).toEqual([
      'write',
      'delete close',
      'iterate shutdown',
      'reset shutdown',
      'size',
      'has',
    ]);
  });

  it('take names for no proof', () => {
    const facts = factsOf(
      'a.ts',
      `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
       const sessions = new Map<string, object>();
       const transports: Record<string, string> = {};
       export function open(sessionId: string) { sessions.set(sessionId, {}); transports[sessionId] = 'bus'; }
       export const server = new McpServer({ name: 'a', version: '1' });`,
    );
    expect(facts.sessionContainers).toEqual([]);
  });
});

describe('session ids', () => {
  it.each([
    ['the header of a request', `const id = req.headers['mcp-session-id'];`],
    ['a choice', `const h = req.get('Mcp-Session-Id'); const id = Array.isArray(h) ? h[0] : (h ?? 'none');`],
    ['a helper that returns it', `const read = (r) => r.header('mcp-session-id'); const id = read(req);`],
    ['a field', `class A { m() { this.sid = req.get('mcp-session-id'); store.set(this.sid, 1); } }`],
    ['an object', `const info = { id: req.get('mcp-session-id') }; const { length } = info; const id = info.id;`],
    ['an id that is handed out', `const id = crypto.randomUUID(); res.setHeader('Mcp-Session-Id', id);`],
    ['a callback of the transport', `const o = { onsessioninitialized: (id) => { store.set(id, 1); } };`],
  ])('flow from %s', (_name, code) => {
    const facts = factsOf('a.js', `${code}\nstore.get(id);`);
    const keys = facts.nodes('CallExpression').filter((call) => call.callee.type === 'MemberExpression');
    const stored = keys.filter((call) => facts.source.text.slice(...call.callee.range).startsWith('store.'));
    expect(stored.some((call) => call.arguments[0] !== undefined && facts.sessionIds.isId(call.arguments[0]))).toBe(
      true,
    );
  });

  it('do not flow into a parameter that other calls give something else', () => {
    const facts = factsOf(
      'a.js',
      `import '@modelcontextprotocol/sdk/types.js';
       const cache = new Map();
       function remember(key) { cache.set(key, 1); }
       remember(req.headers['mcp-session-id']);
       remember(req.url);`,
    );
    expect(facts.sessionContainers).toEqual([]);
  });
});

describe('session transports', () => {
  it('know whether sessions are opened, where the file decides it', () => {
    const facts = factsOf(
      'a.ts',
      `import { StreamableHTTPServerTransport as T } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
       export const all = (stateless: boolean, options: object) => [
         new T({ sessionIdGenerator: () => 'a' }),
         new T({ sessionIdGenerator: undefined }),
         new T(),
         new T({ sessionIdGenerator: stateless ? undefined : () => 'a' }),
         new T(options),
       ];`,
    );
    expect(facts.sessionTransports.map((one) => one.sessions)).toEqual([true, false, false, undefined, undefined]);
  });
});

describe('session gates', () => {
  it('are one for each route, and need a session behind them', () => {
    const gates = fixture('session-map-route/v1-class-parallel-records/input.ts').sessionGates;
    expect(gates.map((gate) => gate.form)).toEqual(['function']);
    expect(fixture('session-map-route/valid/stateless-gateway.ts').sessionGates).toEqual([]);
  });
});

it('the cost grows with the size of the file, not with its square', () => {
  const small = costOf(200);
  const large = costOf(1600);
  expect(large / small).toBeLessThan(24);
});

/** Milliseconds for a file with `count` tools, routes and stores, the better of two runs. */
function costOf(count: number): number {
  const lines = [
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';`,
    `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';`,
    `import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';`,
    `const transports = new Map(); const carts = new Map();`,
    `export function getServer() { const server = new McpServer({ name: 'x', version: '1' });`,
  ];
  for (let i = 0; i < count; i++) {
    lines.push(
      `let v${i} = 0; const m${i} = new Map(); server.registerTool('t${i}', { inputSchema: {} }, async (args, extra) => {`,
      `  const sid = extra.sessionId; carts.get(sid).push(args.x); v${i}++; m${i}.set(args.a, h${i}(sid)); });`,
      `function h${i}(x) { return carts.get(x); }`,
    );
  }
  lines.push('return server; }');
  for (let i = 0; i < count; i++) {
    lines.push(
      `app.post('/mcp${i}', async (req, res) => { const sessionId = req.headers['mcp-session-id'];`,
      `  let transport = transports.get(sessionId); if (!transport && isInitializeRequest(req.body)) {`,
      `    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => 'a',`,
      `      onsessioninitialized: (id) => { transports.set(id, transport); } }); }`,
      `  await transport.handleRequest(req, res, req.body); });`,
    );
  }
  const source = parseSource('a.js', lines.join('\n'));
  const times = [0, 1].map(() => {
    const facts = createFacts(source);
    const start = performance.now();
    const found = [sessionMapRoute, sessionTransportOptions, sessionKeyedState].flatMap((pattern) => [
      ...pattern.detect(facts),
    ]);
    expect(found.length).toBeGreaterThan(count);
    return performance.now() - start;
  });
  return Math.min(...times);
}

function accesses(container: SessionContainer | undefined): string[] {
  return (container?.accesses ?? []).map(({ kind, within }) => (within ? `${kind} ${within}` : kind));
}

function fixture(name: string): Facts {
  return factsOf(name, readFileSync(path.join(fixturesRoot, name), 'utf8'));
}

function factsOf(file: string, text: string): Facts {
  return createFacts(parseSource(file, text));
}
