/** Servers that one file exports and others connect: all of the files are changed, or none. */
import { describe, expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import type { Pattern } from '../patterns/pattern.js';
import { serverLogPush } from '../patterns/server-log-push.js';
import { sessionMapRoute } from '../patterns/session-map-route.js';
import { statelessLegacyHosting } from '../patterns/stateless-legacy-hosting.js';
import { stdioConnect } from '../patterns/stdio-connect.js';

const dice = `import { McpServer } from '@modelcontextprotocol/server';
import { roll } from './roll.js';

// Everybody rolls the same dice.
export const server = new McpServer({ name: 'dice', version: '1.0.0' });

server.registerTool('roll', {}, async () => ({ content: [{ type: 'text', text: String(roll()) }] }));
`;

const roll = `console.error('shaken');

export const roll = () => 4;
`;

const stdio = `import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { server } from './dice.js';

export async function startStdio(): Promise<void> {
  await server.connect(new StdioServerTransport());
}
`;

const http = `import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import express from 'express';
import { server } from './dice.js';

export function startHttp(): void {
  const app = express();
  app.post('/mcp', async (req, res) => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  app.listen(3000);
}
`;

const files = { 'src/dice.ts': dice, 'src/http.ts': http, 'src/roll.ts': roll, 'src/stdio.ts': stdio };

type Texts = Readonly<Record<string, string>>;

interface Ran {
  readonly texts: Texts;
  /** The reasons of the TODO comments. */
  readonly todos: readonly string[];
}

interface Around {
  readonly isSelected?: (path: string) => boolean;
  readonly publishedBy?: (path: string) => string | undefined;
  /** More than those that serve. */
  readonly patterns?: readonly Pattern[];
}

function migrate(before: Texts, around: Around = {}): Ran {
  const { isSelected = () => true, publishedBy = () => undefined, patterns = [] } = around;
  const sources = Object.entries(before).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const result = analyze(sources, {
    patterns: [stdioConnect, sessionMapRoute, statelessLegacyHosting, ...patterns],
    wants: () => true,
    isSelected,
    exists: () => false,
    publishedBy,
  });
  expect(result.skipped).toEqual([]);
  const texts = { ...before, ...Object.fromEntries(result.files.map(({ file, text }) => [file.path, text])) };
  const todos = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/TODO\(mcp-stateless.*(?:a fresh server, but|in the way:) (.*?)\. (?:Build|See)/gu)].map(
      ([, why = '']) => why,
    ),
  );
  return { texts, todos };
}

/** Every file as it was, and one TODO for each place that connects the server, all for the same reason. */
function expectNothing(before: Texts, { texts, todos }: Ran, reason: string): void {
  for (const [path, text] of Object.entries(before))
    expect(texts[path]?.replace(/^.*TODO\(mcp-stateless.*\n/gmu, '')).toBe(text);
  expect(new Set(todos)).toEqual(new Set([reason]));
}

describe('a server that other files connect', () => {
  it('is built there, by a function that is exported instead', () => {
    const { texts, todos } = migrate(files);
    expect(todos).toEqual([]);
    expect(texts['src/dice.ts']).toBe(`import { McpServer } from '@modelcontextprotocol/server';
import { roll } from './roll.js';

export function createServer() {
  // Everybody rolls the same dice.
  const server = new McpServer({ name: 'dice', version: '1.0.0' });

  server.registerTool('roll', {}, async () => ({ content: [{ type: 'text', text: String(roll()) }] }));

  return server;
}
`);
    expect(texts['src/roll.ts']).toBe(roll);
    expect(texts['src/stdio.ts']).toContain("import { createServer } from './dice.js';");
    expect(texts['src/stdio.ts']).toContain('  serveStdio(() => createServer());\n');
    expect(texts['src/http.ts']).toContain("import { createServer } from './dice.js';");
    expect(texts['src/http.ts']).toContain('createMcpHandler(() => createServer()');
    const again = migrate(texts);
    expect(again.texts).toEqual(texts);
    expect(again.todos).toEqual([]);
  });

  it('is exported by default', () => {
    const { texts, todos } = migrate({
      'src/dice.ts': `${dice.replace('export const', 'const')}\nexport default server;\n`,
      'src/roll.ts': roll,
      'src/stdio.ts': stdio.replace('{ server }', 'dice').replace('server.connect', 'dice.connect'),
    });
    expect(todos).toEqual([]);
    expect(texts['src/dice.ts']).toContain('\nfunction createServer() {');
    expect(texts['src/dice.ts']).toContain('export default createServer;');
    expect(texts['src/stdio.ts']).toContain("import createServer from './dice.js';");
    expect(texts['src/stdio.ts']).toContain('serveStdio(() => createServer());');
  });

  it('is exported under other names, and again', () => {
    const { texts, todos } = migrate({
      'src/dice.ts': `${dice.replace('export const', 'const')}\nexport { server as dice };\n`,
      'src/roll.ts': roll,
      'src/index.ts': "export * from './roll.js';\nexport { dice as main } from './dice.js';\n",
      'src/all.ts': "export * from './index.js';\n",
      'src/stdio.ts': stdio.replace('{ server }', '{ main }').replace('./dice', './all').replace('server.c', 'main.c'),
    });
    expect(todos).toEqual([]);
    expect(texts['src/dice.ts']).toContain('export { createServer as createDiceServer };');
    expect(texts['src/index.ts']).toContain("export { createDiceServer as createMainServer } from './dice.js';");
    expect(texts['src/all.ts']).toBe("export * from './index.js';\n");
    expect(texts['src/stdio.ts']).toContain("import { createMainServer as createServer } from './all.js';");
    expect(texts['src/stdio.ts']).toContain('serveStdio(() => createServer());');
  });

  it('is built under another name where a file has that name already', () => {
    const { texts, todos } = migrate({
      ...files,
      'src/http.ts': `import { createServer } from 'node:http';\n${http.replace('app.listen(3000)', 'createServer(app).listen(3000)')}`,
    });
    expect(todos).toEqual([]);
    expect(texts['src/http.ts']).toContain("import { createServer as buildServer } from './dice.js';");
    expect(texts['src/http.ts']).toContain('createMcpHandler(() => buildServer()');
    expect(texts['src/http.ts']).toContain('createServer(app).listen(3000)');
  });

  it('is handed on by a file that imports it', () => {
    const { texts, todos } = migrate({
      ...files,
      'src/run.ts': `import type { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

export async function run(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}
`,
      'src/stdio.ts': "import { server } from './dice.js';\nimport { run } from './run.js';\n\nawait run(server);\n",
    });
    expect(todos).toEqual([]);
    expect(texts['src/stdio.ts']).toBe(
      "import { createServer } from './dice.js';\nimport { run } from './run.js';\n\nawait run(createServer);\n",
    );
    expect(texts['src/run.ts']).toContain('run(createServer: () => McpServer)');
    expect(texts['src/http.ts']).toContain('createMcpHandler(() => createServer()');
  });

  it('is connected and handed on by its own file as well', () => {
    const own = `${dice}
if (process.argv.includes('--stdio')) {
  await server.connect(new StdioServerTransport());
}
`.replace(
      'import { roll }',
      "import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';\nimport { roll }",
    );
    const { texts, todos } = migrate({ 'src/dice.ts': own, 'src/roll.ts': roll, 'src/http.ts': http });
    expect(todos).toEqual([]);
    expect(texts['src/dice.ts']).toContain('export function createServer() {');
    expect(texts['src/dice.ts']).toContain("if (process.argv.includes('--stdio')) {\n  serveStdio(createServer);\n}");
    expect(texts['src/http.ts']).toContain('createMcpHandler(() => createServer()');
  });

  it.each([
    [
      "const { server } = require('./dice.js');",
      'server',
      'module.exports = { server };',
      "const { createServer } = require('./dice.js');",
      'module.exports = { createServer };',
    ],
    [
      "const dice = require('./dice.js');",
      'dice.server',
      'exports.server = server;',
      "const dice = require('./dice.js');",
      'exports.createServer = createServer;',
    ],
    [
      "const server = require('./dice.js').server;",
      'server',
      'module.exports = { roll, server };',
      "const createServer = require('./dice.js').createServer;",
      'module.exports = { roll, createServer };',
    ],
    [
      "const { server: dice } = require('./dice.js');",
      'dice',
      'module.exports = { server: server };',
      "const { createServer } = require('./dice.js');",
      'module.exports = { createServer };',
    ],
  ])('is exported by CommonJS: %s', (required, receiver, exported, requiredAfter, exportedAfter) => {
    const { texts, todos } = migrate({
      'dice.js': `const { McpServer } = require('@modelcontextprotocol/server');

const roll = () => 4;
const server = new McpServer({ name: 'dice', version: '1.0.0' });
server.registerTool('roll', {}, async () => ({ content: [{ type: 'text', text: String(roll()) }] }));

${exported}
`,
      'main.js': `const { StdioServerTransport } = require('@modelcontextprotocol/server/stdio');
${required}

async function main() {
  await ${receiver}.connect(new StdioServerTransport());
}
main();
`,
    });
    expect(todos).toEqual([]);
    expect(texts['dice.js']).toContain(`\nfunction createServer() {`);
    expect(texts['dice.js']).toContain(`\n${exportedAfter}\n`);
    expect(texts['main.js']).toContain(`\n${requiredAfter}\n`);
    expect(texts['main.js']).toMatch(/serveStdio\(\(\) => (?:dice\.)?createServer\(\)\)/u);
  });

  it('is built asynchronously where its setup waits', () => {
    const slow = `${dice}\nserver.registerTool('read', { description: await readFile('a.txt', 'utf8') }, async () => ({ content: [] }));\n`;
    const { texts, todos } = migrate({
      ...files,
      'src/dice.ts': `import { readFile } from 'node:fs/promises';\n${slow}`,
    });
    expect(todos).toEqual([]);
    expect(texts['src/dice.ts']).toContain('export async function createServer() {');
    expect(texts['src/stdio.ts']).toContain('createServer()');
    expect(texts['src/http.ts']).toContain('createMcpHandler(() => createServer()');
  });

  it('is not closed any more where the process ends', () => {
    const going = `${stdio}
process.on('SIGINT', async () => {
  await server.close();
  process.exit(0);
});
`;
    const { texts, todos } = migrate({ ...files, 'src/stdio.ts': going });
    expect(todos).toEqual([]);
    expect(texts['src/stdio.ts']).toContain("process.on('SIGINT', async () => {\n  process.exit(0);\n});");
  });

  const log = `import { server } from './dice.js';

export async function log(data: unknown): Promise<void> {
  await server.server.sendLoggingMessage({ level: 'info', logger: 'dice', data });
}
`;

  it('remembers its requests for functions that log through it', () => {
    const { texts, todos } = migrate({ ...files, 'src/log.ts': log }, { patterns: [serverLogPush] });
    expect(todos).toEqual([]);
    expect(texts['src/log.ts']).toBe(`import { logToClient } from './mcp-log.js';

export async function log(data: unknown): Promise<void> {
  await logToClient('info', data, 'dice');
}
`);
    expect(texts['src/dice.ts']).toContain("import { rememberRequests } from './mcp-log.js';\n");
    expect(texts['src/dice.ts']).toContain(
      "  const server = rememberRequests(new McpServer({ name: 'dice', version: '1.0.0' }));\n",
    );
    expect(texts['src/mcp-log.ts']).toContain('export async function logToClient(');
    expect(texts['src/stdio.ts']).toContain('serveStdio(() => createServer());');
    const again = migrate(texts, { patterns: [serverLogPush] });
    expect(again.texts).toEqual(texts);
    expect(again.todos).toEqual([]);
  });

  it('is imported no more than it is needed by a file that logs and does more', () => {
    const both = `import { sides, server } from './dice.js';

export const log = async (data: unknown) => {
  await server.sendLoggingMessage({ level: 'debug', data: [sides, data] }).catch(() => {});
};
`;
    const { texts, todos } = migrate({
      ...files,
      'src/dice.ts': `${dice}\nexport const sides = 6;\n`,
      'src/log.ts': both,
    });
    expect(todos).toEqual([]);
    expect(texts['src/log.ts']).toContain(
      "import { sides } from './dice.js';\nimport { logToClient } from './mcp-log.js';",
    );
    expect(texts['src/log.ts']).toContain("  await logToClient('debug', [sides, data]).catch(() => {});");
  });

  it('stays as it is if files in TypeScript and in JavaScript log through it', () => {
    const plain = log.replace('data: unknown): Promise<void>', 'data)');
    const before = { ...files, 'src/log.js': plain };
    const reason =
      "`await server.server.sendLoggingMessage({ level: 'info', l...` in `src/log.js` uses the server `server`";
    expectNothing(before, migrate(before), reason);
  });

  it('is closed by the file that connects it', () => {
    const closing = `${stdio}
export async function stop(): Promise<void> {
  await server.close();
}
`;
    const { texts, todos } = migrate({ ...files, 'src/stdio.ts': closing });
    expect(todos).toEqual([]);
    expect(texts['src/stdio.ts']).toContain('handle = serveStdio(() => createServer());');
    expect(texts['src/stdio.ts']).toContain('await handle?.close();');
  });

  const extra = (line: string): string => `import { server } from './dice.js';\n\n${line}\n`;

  it.each([
    [
      'registers something on it when it is loaded',
      'src/more.ts',
      extra("server.registerTool('more', {}, async () => ({ content: [] }));"),
      "`server.registerTool('more', {}, async () => ({ content: [...` in `src/more.ts` uses the server `server`",
    ],
    [
      'sends messages through it',
      'src/tell.ts',
      extra('export const tell = () => server.server.sendResourceListChanged();'),
      '`export const tell = () => server.server.sendResourceListC...` in `src/tell.ts` uses the server `server`',
    ],
    [
      'tests what is registered on it',
      'src/dice.test.ts',
      `import { expect, it } from 'vitest';\n${extra("it('rolls', () => expect(server).toBeDefined());")}`,
      "`it('rolls', () => expect(server).toBeDefined());` in `src/dice.test.ts` uses the server `server`",
    ],
    [
      'puts another one in its place',
      'src/stdio.test.ts',
      "import { vi } from 'vitest';\nimport './stdio.js';\n\nvi.mock('./dice.js', () => ({ server: { connect: vi.fn() } }));\n",
      '`src/stdio.test.ts` mocks `server`',
    ],
    [
      'logs through it in a way that is not understood',
      'src/log.ts',
      extra('export const log = (params: Params) => server.sendLoggingMessage(params);'),
      '`export const log = (params: Params) => server.sendLogging...` in `src/log.ts` uses the server `server`',
    ],
    [
      'logs through it when it is loaded',
      'src/log.ts',
      extra("await server.sendLoggingMessage({ level: 'info', data: 'loaded' });"),
      "`await server.sendLoggingMessage({ level: 'info', data: 'l...` in `src/log.ts` uses the server `server`",
    ],
    [
      'closes it without having connected it',
      'src/stop.ts',
      extra('export const stop = () => server.close();'),
      '`export const stop = () => server.close();` in `src/stop.ts` uses the server `server`',
    ],
    [
      'exports it again, where the program ends',
      'src/index.ts',
      "export { server } from './dice.js';\n",
      '`src/index.ts` exports `server` again, so that it can be used elsewhere',
    ],
    [
      'has its type',
      'src/type.ts',
      extra('export type Dice = typeof server;'),
      '`export type Dice = typeof server;` in `src/type.ts` uses the server `server`',
    ],
    [
      'is on SDK v1',
      'src/old.ts',
      `import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\n${extra('await server.connect(new StdioServerTransport());')}`,
      '`src/old.ts` has to be changed with it, and is not on SDK v2',
    ],
  ])('stays as it is if a file %s', (_, path, text, reason) => {
    const before = { ...files, [path]: text };
    expectNothing(before, migrate(before), reason);
  });

  it.each([
    [
      'is assigned again',
      dice.replace('const server', 'let server') + "\nserver = new McpServer({ name: 'other', version: '1.0.0' });\n",
      '`server` is not assigned where it is declared',
    ],
    [
      'starts something when it is set up',
      `${dice}\nsetInterval(() => server.sendToolListChanged(), 1000);\n`,
      '`setInterval(() => server.sendToolListChanged(), 1000);` does more with the server than register something on it',
    ],
    [
      'exports what is registered on it',
      `${dice}\nexport const tool = server.registerTool('two', {}, async () => ({ content: [] }));\n`,
      "`export const tool = server.registerTool('two', {}, async ...` hands `server` to other files",
    ],
    [
      'makes it together with something else',
      dice.replace("version: '1.0.0' })", "version: '1.0.0' }), other = 1"),
      "`const server = new McpServer({ name: 'dice', version: '1....` declares more than the server",
    ],
  ])('stays as it is if its file %s', (_, text, reason) => {
    const before = { ...files, 'src/dice.ts': text };
    expectNothing(before, migrate(before), `in \`src/dice.ts\`, ${reason}`);
  });

  it('stays as it is if its package publishes it', () => {
    const publishedBy = (path: string): string | undefined => (path === 'src/dice.ts' ? 'package.json' : undefined);
    expectNothing(
      files,
      migrate(files, { publishedBy }),
      '`package.json` publishes `src/dice.ts`, which exports `server`, so that other packages can use it',
    );
  });

  it('stays as it is if the run leaves one of the files alone', () => {
    const ran = migrate(files, { isSelected: (path) => path !== 'src/stdio.ts' });
    expectNothing(files, ran, '`src/stdio.ts` has to be changed with it, and this run leaves that file alone');
  });

  it('stays as it is if another file exports what it would export', () => {
    const before = {
      ...files,
      'src/other.ts': 'export const createServer = () => 1;\n',
      'src/index.ts': "export * from './dice.js';\nexport * from './other.js';\n",
      'src/stdio.ts': stdio.replace('./dice.js', './index.js'),
    };
    expectNothing(before, migrate(before), '`./index.js` exports a `createServer` already');
  });
});
