/** Functions that are handed a server, in other files than those who hand it over: all of the files are changed, or none. */
import { describe, expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { stdioConnect } from '../patterns/stdio-connect.js';

const run = `import type { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

export async function runStdio(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}
`;

const dice = `import { McpServer } from '@modelcontextprotocol/server';

export function createDice(): McpServer {
  return new McpServer({ name: 'dice', version: '1.0.0' });
}
`;

const main = `import { createDice } from './dice.js';
import { runStdio } from './run.js';

const server = createDice();
await runStdio(server);
`;

const files = { 'src/dice.ts': dice, 'src/main.ts': main, 'src/run.ts': run };

interface Ran {
  readonly texts: Readonly<Record<string, string>>;
  /** The reasons of the TODO comments. */
  readonly todos: readonly string[];
}

function migrate(
  before: Readonly<Record<string, string>>,
  isSelected: (path: string) => boolean = () => true,
  publishedBy: (path: string) => string | undefined = () => undefined,
): Ran {
  const sources = Object.entries(before).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const result = analyze(sources, {
    patterns: [stdioConnect],
    wants: () => true,
    isSelected,
    publishedBy,
    exists: () => false,
  });
  expect(result.skipped).toEqual([]);
  const texts = { ...before, ...Object.fromEntries(result.files.map(({ file, text }) => [file.path, text])) };
  const todos = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/TODO\(mcp-stateless.*a fresh server, but (.*)\. Build the server/gu)].map(([, why = '']) => why),
  );
  return { texts, todos };
}

function expectNothing(before: Readonly<Record<string, string>>, { texts, todos }: Ran): void {
  for (const [path, text] of Object.entries(before))
    expect(texts[path]?.replace(/^.*TODO\(mcp-stateless.*\n/gmu, '')).toBe(text);
  expect(todos).toHaveLength(1);
}

describe('a server that is handed to a function of another file', () => {
  it('is built there as well where a test assigns it before all others', () => {
    const test = `import { McpServer } from '@modelcontextprotocol/server';
import { beforeAll, it } from 'vitest';
import { runStdio } from '../src/run.js';

let server: McpServer;

beforeAll(async () => {
  server = new McpServer({ name: 'test', version: '1.0.0' });
  await runStdio(server);
});

it('runs', () => undefined);
`;
    const { texts, todos } = migrate({ ...files, 'tests/run.test.ts': test });
    expect(todos).toEqual([]);
    expect(texts['tests/run.test.ts']).toBe(
      test.replace('let server: McpServer;\n\n', '').replace(
        /  server = [^]*runStdio\(server\);/u,
        `  function createServer() {
    const server = new McpServer({ name: 'test', version: '1.0.0' });
    return server;
  }
  await runStdio(createServer);`,
      ),
    );
  });

  it('is built there, by the function that is handed over instead', () => {
    const { texts, todos } = migrate(files);
    expect(todos).toEqual([]);
    expect(texts['src/run.ts']).toContain('runStdio(createServer: () => McpServer): Promise<void> {\n  serveStdio(');
    expect(texts['src/run.ts']).not.toContain('StdioServerTransport');
    expect(texts['src/main.ts']).toBe(
      main.replace('const server = createDice();\n', '').replace('(server)', '(createDice)'),
    );
    const again = migrate(texts);
    expect(again.texts).toEqual(texts);
    expect(again.todos).toEqual([]);
  });

  it('stays where other packages can hand one over as well', () => {
    const barrel = "export * from './run.js';\n";
    const before = { ...files, 'src/index.ts': barrel };
    const ran = migrate({ ...before, 'src/main.ts': main.replace('run.js', 'index.js') }, undefined, (path) =>
      path === 'src/index.ts' ? 'package.json' : undefined,
    );
    expectNothing({ ...before, 'src/main.ts': main.replace('run.js', 'index.js') }, ran);
    expect(ran.todos[0]).toContain('`package.json` publishes `src/index.ts`, which exports `runStdio`');
  });

  it('is wrapped in a function where it is set up', () => {
    const here = `import { McpServer } from '@modelcontextprotocol/server';
import { runStdio } from './run.js';

const server = new McpServer({ name: 'dice', version: '1.0.0' });
server.registerTool('roll', {}, async () => ({ content: [] }));

await runStdio(server);
`;
    const { texts, todos } = migrate({ 'src/main.ts': here, 'src/run.ts': run });
    expect(todos).toEqual([]);
    expect(texts['src/main.ts']).toContain('function createServer() {\n');
    expect(texts['src/main.ts']).toContain('await runStdio(createServer);');
    expect(texts['src/run.ts']).toContain('serveStdio(() => createServer())');
  });

  it('is not closed any more where the process ends', () => {
    const here = `import { McpServer } from '@modelcontextprotocol/server';
import { runStdio } from './run.js';

const server = new McpServer({ name: 'dice', version: '1.0.0' });
await runStdio(server);
process.on('SIGINT', async () => {
  await server.close();
  process.exit(0);
});
`;
    const { texts, todos } = migrate({ 'src/main.ts': here, 'src/run.ts': run });
    expect(todos).toEqual([]);
    expect(texts['src/main.ts']).toContain("process.on('SIGINT', async () => {\n  process.exit(0);\n});");
    const going = here.replace('process.exit(0)', "console.error('closed')");
    const ran = migrate({ 'src/main.ts': going, 'src/run.ts': run });
    expectNothing({ 'src/main.ts': going, 'src/run.ts': run }, ran);
    expect(ran.todos[0]).toContain('`await server.close();` closes the server that is handed on');
  });

  it('is followed through functions and files that hand it on', () => {
    const start = `import type { McpServer } from '@modelcontextprotocol/server';
import { runStdio } from './run.js';

export const start = (server: McpServer) => runStdio(server);
`;
    const starting = main.replace('runStdio }', 'start }').replace('run.js', 'index.js').replace('runStdio(', 'start(');
    const barrel = "export * from './start.js';\n";
    const before = { ...files, 'src/main.ts': starting, 'src/start.ts': start, 'src/index.ts': barrel };
    const { texts, todos } = migrate(before);
    expect(todos).toEqual([]);
    expect(texts['src/start.ts']).toContain('(createServer: () => McpServer) => runStdio(createServer)');
    expect(texts['src/main.ts']).toContain('await start(createDice);');
    expect(texts['src/index.ts']).toBe(barrel);
  });

  it('is built asynchronously where it was waited for', () => {
    const slow = dice.replace('function createDice(): McpServer', 'async function createDice(): Promise<McpServer>');
    const waiting = main.replace('= createDice', '= await createDice');
    const { texts, todos } = migrate({ ...files, 'src/dice.ts': slow, 'src/main.ts': waiting });
    expect(todos).toEqual([]);
    expect(texts['src/run.ts']).toContain('createServer: () => Promise<McpServer>');
    expect(texts['src/main.ts']).toContain('await runStdio(createDice);');
  });

  it('is followed in JavaScript, where no type says what is handed over', () => {
    const plain = {
      'src/run.js': `const { StdioServerTransport } = require('@modelcontextprotocol/server/stdio');

exports.runStdio = runStdio;

async function runStdio(server) {
  await server.connect(new StdioServerTransport());
}
`,
      'src/main.js': `const { McpServer } = require('@modelcontextprotocol/server');
const { runStdio } = require('./run.js');

const server = new McpServer({ name: 'dice', version: '1.0.0' });
runStdio(server);
`,
    };
    const { texts, todos } = migrate(plain);
    expect(todos).toEqual([]);
    expect(texts['src/run.js']).toContain(
      'async function runStdio(createServer) {\n  serveStdio(() => createServer());',
    );
    expect(texts['src/main.js']).toContain('runStdio(createServer);');
  });

  const hidden = "import { runStdio } from './run.js';\n\nexport const runners = [runStdio];\n";
  const other =
    "import { runStdio } from './run.js';\nimport { server } from 'elsewhere';\n\nawait runStdio(server);\n";
  const tested =
    "import { it } from 'vitest';\nimport { runStdio } from './run.js';\n\nit('runs', () => runStdio(mock));\n";

  it.each([
    ['its function is handed on', 'src/all.ts', hidden, '`runStdio` is handed on in `src/all.ts`'],
    [
      'one of those who call it is not known to build any',
      'src/other.ts',
      other,
      'in `src/other.ts`, `server` is one server that',
    ],
    [
      'a test hands over what it makes up',
      'src/run.test.ts',
      tested,
      'in `src/run.test.ts`, it is not clear what makes `mock`',
    ],
    ['a caller is on SDK v1', 'src/old.ts', old(), '`src/old.ts` has to be changed with it, and is not on SDK v2'],
  ])('stays as it is if %s', (_, path, text, reason) => {
    const before = { ...files, [path]: text };
    const ran = migrate(before);
    expectNothing(before, ran);
    expect(ran.todos[0]).toContain(reason);
  });

  it('stays the one that a test builds in a hook and looks at elsewhere', () => {
    const test = `import { McpServer } from '@modelcontextprotocol/server';
import { beforeEach, it } from 'vitest';
import { runStdio } from './run.js';

let server: McpServer;
beforeEach(async () => {
  server = new McpServer({ name: 'tested', version: '1.0.0' });
  await runStdio(server);
});
it('is there', () => look(server));
`;
    const { texts, todos } = migrate({ ...files, 'src/run.test.ts': test });
    expect(todos).toEqual([]);
    expect(texts['src/run.test.ts']).toBe(test.replace('runStdio(server)', 'runStdio(() => server)'));
    expect(texts['src/run.ts']).toContain('runStdio(createServer: () => McpServer)');
    // Other code that does so has to build one.
    const hook = test
      .replace(/^import .* from 'vitest';\n/mu, '')
      .replace('beforeEach(', 'onStart(')
      .replace(/^it\(.*\n/mu, 'look(server);\n');
    const { todos: left } = migrate({ ...files, 'src/hook.ts': hook });
    expect(left).toEqual(['in `src/hook.ts`, `server` is used outside of its block']);
  });

  it('is built by the tests that hand one over as well', () => {
    const test = `import { McpServer } from '@modelcontextprotocol/server';
import { it } from 'vitest';
import { runStdio } from './run.js';

it('runs', async () => {
  const server = new McpServer({ name: 'tested', version: '1.0.0' });
  await runStdio(server);
});
`;
    const { texts, todos } = migrate({ ...files, 'src/run.test.ts': test });
    expect(todos).toEqual([]);
    expect(texts['src/run.test.ts']).toContain('await runStdio(createServer);');
    expect(texts['src/main.ts']).toContain('await runStdio(createDice);');
  });

  it('stays as it is if the run leaves one of the files alone', () => {
    const ran = migrate(files, (path) => path !== 'src/main.ts');
    expectNothing(files, ran);
    expect(ran.todos[0]).toContain('`src/main.ts` has to be changed with it, and this run leaves that file alone');
  });

  it('stays as it is if the server is used beside that', () => {
    const before = { ...files, 'src/main.ts': `${main}setInterval(() => server.sendToolListChanged(), 1000);\n` };
    const ran = migrate(before);
    expectNothing(before, ran);
    expect(ran.todos[0]).toMatch(/^in `src\/main.ts`, `setInterval.*` uses the server that is handed on$/u);
  });
});

/** A caller that no pattern of the run moves to v2. */
function old(): string {
  return `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { runStdio } from './run.js';

const old = new McpServer({ name: 'old', version: '1.0.0' });
await runStdio(old);
`;
}
