/** Servers for the tests of `probe`: of the published packages, and by hand, so that anything can be wrong with them. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer as LegacyServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

export interface Served {
  readonly url: string;
  /** What arrived, in order. */
  readonly seen: Seen[];
  readonly stop: () => Promise<void>;
}

export interface Seen {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly message: Message | undefined;
}

export interface Message {
  readonly id?: unknown;
  readonly method: string;
  readonly params?: Record<string, unknown> & { readonly _meta?: Record<string, unknown> };
}

type Handler = (req: IncomingMessage, res: ServerResponse, body: unknown) => void | Promise<void>;

/** @returns a server on a free port of the loopback interface, whose endpoint is `/mcp` */
export async function serve(handle: Handler): Promise<Served> {
  const seen: Seen[] = [];
  const server = createServer((req, res) => {
    void read(req).then(async (text) => {
      const body = text === '' ? undefined : (JSON.parse(text) as unknown);
      const { method: httpMethod = '', url: path = '', headers } = req;
      seen.push({
        httpMethod,
        path,
        headers,
        message: Array.isArray(body) ? undefined : (body as Message | undefined),
      });
      await handle(req, res, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** As the examples of SDK v1 are: one transport for each session. */
export function sessionful(): Promise<Served & { readonly open: ReadonlyMap<string, unknown> }> {
  const transports = new Map<string, StreamableHTTPServerTransport>();
  return serve(async (req, res, body) => {
    const id = req.headers['mcp-session-id'];
    let transport = typeof id === 'string' ? transports.get(id) : undefined;
    if (!transport && id === undefined && (body as Message | undefined)?.method === 'initialize') {
      const created = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (given) => void transports.set(given, created),
        onsessionclosed: (given) => void transports.delete(given),
      });
      transport = created;
      const server = new LegacyServer({ name: 'sessionful', version: '1.0.0' });
      server.registerTool('hello', { description: 'Says hello' }, () => ({
        content: [{ type: 'text', text: 'hello' }],
      }));
      await server.connect(created);
    }
    if (transport) await transport.handleRequest(req, res, body);
    else res.writeHead(400).end('no session');
  }).then((served) => ({ ...served, open: transports }));
}

/** As `mcp-stateless --apply` leaves servers, with the check of `Origin` that it asks for. */
export function migrated(): Promise<Served> {
  const handler = toNodeHandler(
    createMcpHandler(() => {
      const server = new McpServer({ name: 'migrated', version: '2.0.0' });
      server.registerTool('hello', { description: 'Says hello' }, () => ({
        content: [{ type: 'text', text: 'hello' }],
      }));
      server.registerResource('note', 'note:///one', {}, (uri) => ({ contents: [{ uri: uri.href, text: 'one' }] }));
      return server;
    }),
  );
  return serve(async (req, res, body) => {
    if (req.headers.origin === undefined) await handler(req, res, body);
    else res.writeHead(403).end();
  });
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data?: unknown };
  /** Instead of a message of JSON-RPC. */
  text?: string;
}

/** Changes what the server by hand answers. */
export type Flaw = (asked: Seen, reply: Reply) => Reply | undefined;

const version = '2026-07-28';
const metaOf = ({ message }: Seen): Record<string, unknown> => message?.params?._meta ?? {};

/** A server of 2026-07-28 and nothing else, that does everything right but for its flaw. */
export async function byHand(flaw: Flaw = () => undefined): Promise<Served> {
  return serve((req, res, body) => {
    const message = Array.isArray(body) ? undefined : (body as Message | undefined);
    const asked: Seen = { httpMethod: req.method ?? '', path: req.url ?? '', headers: req.headers, message };
    const right = Array.isArray(body) ? refuse(400, -32600) : answer(asked);
    const { status, headers = {}, result, error, text } = flaw(asked, right) ?? right;
    const hasMessage = text === undefined && (result !== undefined || error !== undefined);
    const id = message?.id ?? (body as Message[] | undefined)?.[0]?.id;
    const told = hasMessage ? JSON.stringify({ jsonrpc: '2.0', id, ...(error ? { error } : { result }) }) : text;
    const isStream = headers['content-type'] === 'text/event-stream';
    res.writeHead(status, { ...(hasMessage && { 'content-type': 'application/json' }), ...headers });
    if (isStream && told === undefined) res.flushHeaders();
    else res.end(isStream ? `event: message\ndata: ${told ?? ''}\n\n` : told);
  });
}

function answer(asked: Seen): Reply {
  const { httpMethod, headers, message } = asked;
  if (headers.origin !== undefined) return { status: 403, text: 'Forbidden' };
  if (httpMethod !== 'POST' || !message) return { status: 405, headers: { allow: 'POST' } };
  const { method, params = {} } = message;
  const meta = metaOf(asked);
  const claim = meta['io.modelcontextprotocol/protocolVersion'];
  if (claim === undefined || !('io.modelcontextprotocol/clientCapabilities' in meta)) return refuse(400, -32602);
  if (headers['mcp-protocol-version'] !== claim || headers['mcp-method'] !== method) return refuse(400, -32020);
  const name = { 'tools/call': params.name, 'prompts/get': params.name, 'resources/read': params.uri }[method];
  if (name !== undefined && decoded(headers['mcp-name']) !== name) return refuse(400, -32020);
  if (claim !== version)
    return { ...refuse(400, -32022), error: { code: -32022, message: 'Unsupported', data: { supported: [version] } } };
  switch (method) {
    case 'server/discover':
      return complete({ supportedVersions: [version], capabilities: { tools: {}, resources: {}, prompts: {} } });
    case 'tools/list':
      return complete({
        tools: [
          { name: 'a', inputSchema: { type: 'object' } },
          { name: 'b', inputSchema: { type: 'object' } },
        ],
      });
    case 'resources/list':
      return complete({ resources: [{ uri: 'note:///one', name: 'one' }] });
    case 'resources/templates/list':
      return complete({ resourceTemplates: [{ uriTemplate: 'note:///{id}{?lang}', name: 'notes' }] });
    case 'prompts/list':
      return complete({ prompts: [] });
    case 'resources/read':
      return params.uri === 'note:///one'
        ? complete({ contents: [{ uri: 'note:///one', text: '1' }] })
        : refuse(200, -32602);
    case 'tools/call':
    case 'prompts/get':
      return refuse(200, -32602);
    default:
      return refuse(404, -32601);
  }
}

function decoded(name: string | string[] | undefined): unknown {
  const coded = /^=\?base64\?(.*)\?=$/u.exec(String(name))?.[1];
  return coded === undefined ? name : Buffer.from(coded, 'base64').toString('utf8');
}

export function complete(result: Record<string, unknown>): Reply {
  const serverInfo = { name: 'by-hand', version: '1.0.0' };
  const _meta = { 'io.modelcontextprotocol/serverInfo': serverInfo };
  return { status: 200, result: { resultType: 'complete', ttlMs: 0, cacheScope: 'private', ...result, _meta } };
}

export function refuse(status: number, code: number): Reply {
  return { status, error: { code, message: `error ${code}` } };
}
