/** Functions that ask, in other files than the handlers that they ask for: all of the files are changed, or none. */
import { describe, expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { pushElicitation } from '../patterns/push-elicitation.js';

const helper = `import type { McpServer } from '@modelcontextprotocol/server';

const requestedSchema = { type: 'object', properties: {} } as const;

export async function confirm(server: McpServer, message: string): Promise<boolean> {
  const { action } = await server.server.elicitInput({ message, requestedSchema });
  return action === 'accept';
}
`;

function handler(body: string, imported = "import { confirm } from './ask.js';"): string {
  return `import { McpServer } from '@modelcontextprotocol/server';
${imported}

export const server = new McpServer({ name: 'asking', version: '1.0.0' });

server.registerTool('sure', {}, async () => {
  ${body}
  return { content: [{ type: 'text', text: String(isSure) }] };
});
`;
}

const sure = "const isSure = await confirm(server, 'Sure?');";

interface Ran {
  readonly texts: Readonly<Record<string, string>>;
  /** The reasons of the TODO comments, without what all of them begin with. */
  readonly todos: readonly string[];
}

function run(
  files: Readonly<Record<string, string>>,
  isSelected: (path: string) => boolean = () => true,
  publishedBy: (path: string) => string | undefined = () => undefined,
): Ran {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const result = analyze(sources, {
    patterns: [pushElicitation],
    wants: () => true,
    isSelected,
    publishedBy,
    exists: () => false,
  });
  expect(result.skipped).toEqual([]);
  const texts = { ...files, ...Object.fromEntries(result.files.map(({ file, text }) => [file.path, text])) };
  const todos = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/TODO\(mcp-stateless.*the answer: (.*)\. See https/gu)].map(([, reason = '']) => reason),
  );
  return { texts, todos };
}

function expectNothing(files: Readonly<Record<string, string>>, { texts, todos }: Ran): void {
  for (const [path, text] of Object.entries(files))
    expect(texts[path]?.replace(/^.*TODO\(mcp-stateless.*\n/gmu, '')).toBe(text);
  expect(todos).toHaveLength(1);
}

describe('a function that asks for the handlers of another file', () => {
  it('is changed together with them', () => {
    const files = { 'src/ask.ts': helper, 'src/server.ts': handler(sure) };
    const { texts, todos } = run(files);
    expect(todos).toEqual([]);
    expect(texts['src/ask.ts']).toContain('confirm(input: Input, message: string): Promise<Ask<boolean>>');
    expect(texts['src/server.ts']).toContain("const isSureAsk = await confirm(input.within('isSure'), 'Sure?');");
    const again = run(texts);
    expect(again.texts).toEqual(texts);
    expect(again.todos).toEqual([]);
  });

  it('stays where other packages can call it as well', () => {
    const files = { 'src/ask.ts': helper, 'src/server.ts': handler(sure) };
    const ran = run(files, undefined, (path) => (path === 'src/ask.ts' ? 'package.json' : undefined));
    expectNothing(files, ran);
    expect(ran.todos[0]).toContain('`package.json` publishes `src/ask.ts`, which exports `confirm`');
  });

  it.each([
    ['everything', "export * from './ask.js';\n", sure, "import { confirm } from './lib.js';"],
    [
      'another name',
      "export { confirm as ask } from './ask.js';\n",
      sure.replace('confirm', 'ask'),
      "import { ask } from './lib.js';",
    ],
    [
      'a namespace',
      "export * as asking from './ask.js';\n",
      sure.replace('confirm', 'asking.confirm'),
      "import { asking } from './lib.js';",
    ],
  ])('is followed through a file that exports it again: %s', (_, barrel, body, imported) => {
    const files = { 'src/ask.ts': helper, 'src/lib.ts': barrel, 'src/server.ts': handler(body, imported) };
    const { texts, todos } = run(files);
    expect(todos).toEqual([]);
    expect(texts['src/ask.ts']).toContain('confirm(input: Input, message: string): Promise<Ask<boolean>>');
    expect(texts['src/lib.ts']).toBe(barrel);
    expect(texts['src/server.ts']).toMatch(/const isSureAsk = await [\w.]+\(input\.within\('isSure'\), 'Sure\?'\);/u);
  });

  it.each([
    ['module.exports = { confirm };', "const { confirm } = require('./ask.js');", 'confirm'],
    ['exports.ask = confirm;', "const { ask: sure } = require('./ask.js');", 'sure'],
    ['module.exports.confirm = confirm;', "const confirm = require('./ask.js').confirm;", 'confirm'],
    ['module.exports = { confirm };', "const asking = require('./ask.js');", 'asking.confirm'],
  ])('is followed through CommonJS: %s %s', (exported, required, called) => {
    const files = {
      'src/ask.js': `${commonJs(helper)}\n${exported}\n`,
      'src/server.js': commonJs(handler(sure.replace('confirm', called), required)),
    };
    const { texts, todos } = run(files);
    expect(todos).toEqual([]);
    expect(texts['src/ask.js']).toContain('async function confirm(input, message) {');
    expect(texts['src/server.js']).toContain(`const isSureAsk = await ${called}(input.within('isSure'), 'Sure?');`);
  });

  it.each([
    ["const { confirm } = require('./ask.js');\n\nmodule.exports = { confirm };\n", 'is handed on in'],
    ["const asking = require('./ask.js');\n\nmodule.exports = { ...asking };\n", 'hands on the module'],
    ["module.exports = require('./ask.js');\n", 'exports `confirm` again'],
  ])('stays as it is where CommonJS hands it on: %s', (all, reason) => {
    const files = {
      'src/ask.js': `${commonJs(helper)}\nmodule.exports = { confirm };\n`,
      'src/server.js': commonJs(handler(sure, "const { confirm } = require('./ask.js');")),
      'src/all.js': all,
    };
    const ran = run(files);
    expectNothing(files, ran);
    expect(ran.todos[0]).toContain('`src/all.js`');
    expect(ran.todos[0]).toContain(reason);
  });

  it('waits until all are on v2', () => {
    const old = handler(sure).replace('@modelcontextprotocol/server', '@modelcontextprotocol/sdk/server/mcp.js');
    const files = { 'src/ask.ts': helper, 'src/server.ts': old };
    const ran = run(files);
    expectNothing(files, ran);
    expect(ran.todos).toEqual(['`src/server.ts` has to be changed with it, and is not on SDK v2']);
  });

  it.each([
    [
      'a handler that does something else in front of it',
      { 'src/server.ts': handler(`await fetch('https://example.com');\n  ${sure}`) },
      /^where `confirm` is called in `src\/server\.ts`, `fetch\('https:\/\/example\.com'\)` runs before `confirm` asks/u,
    ],
    [
      'a call outside of a handler',
      { 'src/server.ts': handler(sure), 'src/start.ts': call("void confirm(server, 'Start?');") },
      /^where `confirm` is called in `src\/start\.ts`, ask in the handler of the tool/u,
    ],
    [
      'a test',
      { 'src/server.ts': handler(sure), 'src/ask.test.ts': call("it('asks', () => confirm(server, 'Test?'));") },
      /^where `confirm` is called in `src\/ask\.test\.ts`, a test waits for what it returns/u,
    ],
    [
      'a file that hands it on',
      { 'src/server.ts': handler(sure), 'src/start.ts': call('export const helpers = { confirm, server };') },
      /^`confirm` is handed on in `src\/start\.ts`/u,
    ],
    [
      'a file that exports it again',
      { 'src/server.ts': handler(sure), 'src/index.ts': "export { confirm as ask } from './ask.js';\n" },
      /^`src\/index\.ts` exports `confirm` again/u,
    ],
    [
      'a file that exports everything again',
      { 'src/server.ts': handler(sure), 'src/index.ts': "export * from './ask.js';\n" },
      /^`src\/index\.ts` exports `confirm` again/u,
    ],
    [
      'another server',
      {
        'src/server.ts': handler(
          "const isSure = await confirm(other, 'Sure?');",
          "import { confirm } from './ask.js';\nimport { other } from './other.js';",
        ),
      },
      /^ask through the server of the handler, since `other` may be another one/u,
    ],
  ])('stays as it is with %s', (_, others, reason) => {
    const files = { 'src/ask.ts': helper, ...others };
    const ran = run(files);
    expectNothing(files, ran);
    expect(ran.todos[0]).toMatch(reason);
  });

  it('stays as it is where the run leaves a file alone', () => {
    const files = { 'src/ask.ts': helper, 'src/server.ts': handler(sure) };
    const ran = run(files, (path) => path === 'src/ask.ts');
    expectNothing(files, ran);
    expect(ran.todos).toEqual(['`src/server.ts` has to be changed with it, and this run leaves that file alone']);
  });

  it('is changed in the file of its handlers, if it is exported and nobody else calls it', () => {
    const own = `${helper.replace('import type {', 'import {')}
const server = new McpServer({ name: 'asking', version: '1.0.0' });
server.registerTool('sure', {}, async () => ({ content: [{ type: 'text', text: String(await confirm(server, 'Sure?')) }] }));
`;
    const { texts, todos } = run({ 'src/server.ts': own });
    expect(todos).toEqual([]);
    expect(texts['src/server.ts']).toContain("const confirmAsk = await confirm(input.within('confirm'), 'Sure?');");
  });
});

function call(code: string): string {
  return `import { confirm } from './ask.js';\nimport { server } from './server.js';\n\n${code}\n`;
}

function commonJs(code: string): string {
  return code
    .replace(/^import type .*\n/mu, '')
    .replace(/^import \{ (\w+) \} from '(.*)';/gmu, "const { $1 } = require('$2');")
    .replace(/^export const server/mu, 'const server')
    .replace(/^export /gmu, '')
    .replace(/: (?:McpServer|string|Promise<boolean>)|(?: as const)/gu, '');
}
