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

function run(files: Readonly<Record<string, string>>, isSelected: (path: string) => boolean = () => true): Ran {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const result = analyze(sources, { patterns: [pushElicitation], wants: () => true, isSelected, exists: () => false });
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
      {
        'src/server.ts': handler(sure, "import { confirm } from './index.js';"),
        'src/index.ts': "export * from './ask.js';\n",
      },
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
