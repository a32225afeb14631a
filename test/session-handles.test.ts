/**
 * `--handles`: what the server of `__fixtures__/projects/session-handles` answers before and after, to clients of 2025 in
 * sessions and to clients of 2026-07-28, and what is left to a person.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { McpServer } from '@modelcontextprotocol/server';
import { createMcpHandler, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';
import { defaultSettings } from '../patterns/settings.js';
import { projects } from './project-trees.js';

const { createServer } = (await import(path.join(projects, 'session-handles/after/src/server.ts'))) as {
  createServer: () => McpServer;
};

/** In-process: what the client sends is given to a function. */
async function connected(fetch: (request: Request) => Promise<Response>, pin?: string): Promise<Client> {
  const options = pin === undefined ? {} : { versionNegotiation: { mode: { pin } } };
  const client = new Client({ name: 'shopper', version: '1.0.0' }, options);
  await client.connect(
    new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
      fetch: (url, init) => fetch(new Request(url, init)),
    }),
  );
  return client;
}

/** Sessions as the code of 2025 keeps them. */
function sessions(): (request: Request) => Promise<Response> {
  const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();
  return async (request) => {
    const known = transports.get(request.headers.get('mcp-session-id') ?? '');
    if (known) return known.handleRequest(request);
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void transports.set(id, transport),
    });
    await createServer().connect(transport);
    return transport.handleRequest(request);
  };
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<string[]> {
  const { content } = await client.callTool({ name, arguments: args });
  return content.map((one) => (one.type === 'text' ? one.text : one.type));
}

describe('a server with handles', () => {
  it('finds the cart of a 2025 client by its session, and tells it of no handle', async () => {
    const fetch = sessions();
    const [one, other] = [await connected(fetch), await connected(fetch)];
    expect(await call(one, 'add_item', { item: 'tea' })).toEqual(['1 tea']);
    expect(await call(one, 'view_cart', {})).toEqual(['[{"item":"tea","count":1}]']);
    expect(await call(other, 'view_cart', {})).toEqual(['[]']);
    expect(await call(one, 'remove_item', { item: 'tea' })).toEqual([]);
    expect(await call(one, 'view_cart', {})).toEqual(['[]']);
    await Promise.all([one.close(), other.close()]);
  });

  it('gives a 2026-07-28 client a handle, by which the next request finds the cart', async () => {
    const handler = createMcpHandler(() => createServer(), { legacy: 'reject' });
    const [one, other] = [
      await connected((request) => handler.fetch(request), '2026-07-28'),
      await connected((request) => handler.fetch(request), '2026-07-28'),
    ];
    const [added, told = ''] = await call(one, 'add_item', { item: 'tea', count: 2 });
    expect(added).toBe('2 tea');
    const [, cartId = ''] = /^cartId: ([0-9a-f-]{36})$/u.exec(told) ?? [];
    expect(await call(one, 'add_item', { item: 'milk', cartId })).toEqual(['1 milk', told]);
    expect(await call(one, 'view_cart', { cartId })).toEqual([
      '[{"item":"tea","count":2},{"item":"milk","count":1}]',
      told,
    ]);
    // Without the handle there is no cart, and somebody else has none either.
    const [empty, fresh] = await call(other, 'view_cart', {});
    expect(empty).toBe('[]');
    expect(fresh).not.toBe(told);
    expect(await call(one, 'check_out', { address: 'Oslo', cartId })).toEqual(['Sent to Oslo', told]);
    expect(await call(one, 'view_cart', { cartId })).toEqual(['[]', told]);
    await Promise.all([one.close(), other.close(), handler.close()]);
  });
});

/** The file after a run with `--handles`. */
function lifted(text: string, file = 'src/server.ts', others: Readonly<Record<string, string>> = {}): string {
  const files = [[file, text], ...Object.entries(others)].map(([name = '', one = '']) => ({
    path: name,
    text: one,
    hasByteOrderMark: false,
  }));
  const analysis = analyze(files, {
    patterns,
    settings: { ...defaultSettings, handles: true },
    wants: ({ safety }) => safety !== 'suggest',
    isSelected: () => true,
  });
  expect(analysis.skipped).toEqual([]);
  return analysis.files.find((one) => one.file.path === file)?.text ?? text;
}

/** A server with one tool. */
function server(store: string, tool: string, more = ''): string {
  return `import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

${store}

export function createServer() {
  const server = new McpServer({ name: 'a', version: '1.0.0' });
  server.registerTool(${tool});
  return server;
}
${more}`;
}

const store = 'const notes = new Map<string, string[]>();';
const result = `return { content: [{ type: 'text', text: 'ok' }] };`;

describe('what is written', () => {
  it('checks the handles of an object, whose keys a client could choose', () => {
    const text = lifted(
      server(
        'const notes: Record<string, string[]> = {};',
        `'add', { inputSchema: z.object({ text: z.string() }) }, async ({ text }, ctx) => {
    (notes[ctx.sessionId!] ??= []).push(text);
    ${result}
  }`,
      ),
    );
    expect(text).toContain('noteId: z.string().uuid().optional()');
    expect(text).toContain('async ({ text, noteId: givenNoteId }, ctx) => {\n    const noteId = givenNoteId ?? ctx');
    expect(text).toContain('(notes[noteId] ??= []).push(text);');
    expect(text).not.toContain('TODO');
  });

  it('takes the place of the comment that an earlier run has left', () => {
    const plain = server(
      store,
      `'add', { inputSchema: { text: z.string() } }, (args, ctx) => {
    notes.set(ctx.sessionId!, [args.text]);
    ${result}
  }`,
    );
    const marked = plain.replace(
      store,
      `// Notes by session\n// TODO(mcp-stateless/session-keyed-state): x See y\n${store}`,
    );
    expect(lifted(marked)).toBe(lifted(plain).replace(store, `// Notes by session\n${store}`));
    expect(lifted(marked)).toContain(`const noteId = args.noteId ?? ctx.sessionId ?? randomUUID();`);
    const modern = `${marked}export const handler = createMcpHandler(createServer);\n`.replace(
      'McpServer }',
      'McpServer, createMcpHandler }',
    );
    expect(lifted(modern)).toContain('args.noteId ?? ctx.sessionId');
    expect(lifted(modern)).not.toContain('TODO');
  });

  it('uses the crypto module as the file does, and requires', () => {
    const text = lifted(
      `const crypto = require('crypto');
const { McpServer } = require('@modelcontextprotocol/server');
const { z } = require('zod');

const sessionNotes = new Map();
const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('add', { inputSchema: z.object({}) }, async ({}, { sessionId }) => {
  sessionNotes.set(sessionId, crypto.randomBytes(2));
  ${result}
});
`,
      'server.cjs',
    );
    expect(text).toContain('const noteId = givenNoteId ?? sessionId ?? crypto.randomUUID();');
    expect(text).toContain('async ({ noteId: givenNoteId }, { sessionId }) => {');
    expect(text).toContain("...(sessionId ? [] : [{ type: 'text', text: `noteId: ${noteId}` }])");
    expect(text).toContain('z.object({ noteId: z.string()');
  });

  it('is stable', () => {
    const once = lifted(
      server(
        store,
        `'add', { inputSchema: z.object({ a: z.string() }) }, (args, ctx) => {
    const id = ctx.sessionId;
    if (!id) throw new Error('no session');
    notes.set(id, [args.a]);
    ${result}
  }`,
      ),
    );
    expect(once).toContain('const id = args.noteId ?? ctx.sessionId ?? randomUUID();');
    expect(lifted(once)).toBe(once);
  });
});

describe('what is left to a person', () => {
  const tool = (body: string, schema = 'inputSchema: z.object({ a: z.string() })'): string =>
    `'add', { ${schema} }, async (args, ctx) => {\n    ${body}\n  }`;
  const write = 'notes.set(ctx.sessionId!, [args.a]);';

  it.each([
    [
      'a tool without arguments',
      `'clear', {}, (ctx) => {\n    notes.delete(ctx.sessionId!); notes.set(ctx.sessionId!, []);\n    ${result}\n  }`,
      "the tool `'clear'` takes no arguments, and clients call it without any",
    ],
    [
      'a fallback',
      tool(`notes.set(ctx.sessionId ?? 'default', [args.a]);\n    ${result}`),
      "`ctx.sessionId ?? 'default'` is not the session id itself",
    ],
    [
      'a key made of the id',
      tool(`notes.set(\`n:\${ctx.sessionId}\`, [args.a]);\n    ${result}`),
      '``n:${ctx.sessionId}`` is not the session id itself',
    ],
    [
      'another use of the id',
      tool(`${write}\n    console.log(ctx.sessionId);\n    ${result}`),
      '`console.log(ctx.sessionId)` uses the session id for something else',
    ],
    [
      'a result from elsewhere',
      tool(`${write}\n    return answer();`),
      "the tool `'add'` returns `answer()`, where no content is written that a handle could be added to",
    ],
    [
      'a schema from elsewhere',
      tool(`${write}\n    ${result}`, 'inputSchema: schemas.add'),
      "the tool `'add'` takes no object of Zod, or it is not written here",
    ],
    [
      'an argument of that name',
      tool(`${write}\n    ${result}`, 'inputSchema: z.object({ noteId: z.string() })'),
      'a tool takes `noteId` already',
    ],
    [
      'a handler with types of its own',
      `'add', { inputSchema: z.object({ a: z.string() }) }, async (args: { a: string }, ctx) => {\n    ${write}\n    ${result}\n  }`,
      "the arguments of the tool `'add'` have a type or a form of their own",
    ],
  ])('%s', (_, text, reason) => {
    const before = server(store, text);
    const after = lifted(before);
    const written = after.split('\n').filter((line) => !line.includes('TODO(mcp-stateless/'));
    expect(after).toContain(`What is in the way of --handles: ${reason}.`);
    expect(written.join('\n')).toBe(before);
  });

  it('a store that other code goes through', () => {
    const text = server(store, tool(`${write}\n    ${result}`), 'setInterval(() => notes.clear(), 1000);\n');
    expect(lifted(text)).toContain('What is in the way of --handles: `notes.clear` uses all of `notes`.');
  });

  it('an exported store, and two of them', () => {
    expect(lifted(server(`export ${store}`, tool(`${write}\n    ${result}`)))).toContain(
      'What is in the way of --handles: `notes` is no plain map or object at the top of this file.',
    );
    const two = server(
      `${store}\nconst marks = new Map<string, number>();`,
      tool(`${write}\n    marks.set(ctx.sessionId!, 1);\n    ${result}`),
    );
    expect(lifted(two).match(/several stores are keyed on the session/gu)).toHaveLength(2);
  });

  it('a program that serves stdio as well', () => {
    const text = server(store, tool(`${write}\n    ${result}`));
    const stdio = `import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.js';
await createServer().connect(new StdioServerTransport());
`;
    expect(lifted(text, 'src/server.ts', { 'src/stdio.ts': stdio })).toContain(
      '--handles: over stdio there is no session id',
    );
  });
});
