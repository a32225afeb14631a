/** Results of handlers whose types are in other files. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const index = `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { callTool, type Answer } from './call-tool.js';

export function answer(server: Server) {
  server.setRequestHandler(CallToolRequestSchema, HANDLER);
}
`;

const inPlace = 'async (request) => callTool(request.params.name)';

/** @returns the handler afterwards, and what is said of it */
function migrated(handler: string, callTool: string): { text: string; todos: string[] } {
  const head = "import { McpError } from '@modelcontextprotocol/sdk/types.js';\n\n";
  const files = [
    { path: 'call-tool.ts', text: head + callTool, hasByteOrderMark: false },
    { path: 'index.ts', text: index.replace('HANDLER', handler), hasByteOrderMark: false },
  ];
  const { files: made } = analyze(files, { patterns, wants: ({ safety }) => safety === 'fix', isSelected: () => true });
  const found = made.find(({ file }) => file.path === 'index.ts');
  const said = (found?.findings ?? []).map(({ current }) => current);
  return {
    text: /'tools\/call', (.*)\);/u.exec(found?.text ?? '')?.[1] ?? '',
    todos: said.flatMap(({ messageId, data }) =>
      messageId === 'wideResult' ? [`${data.member ?? ''}: ${data.owner ?? ''}`] : [],
    ),
  };
}

const wide = 'type Answer = { content: { type: string; text: string }[] };\n';

it.each([
  `export const callTool = async (name: string) => ({ content: [{ type: 'text', text: name }] });\n`,
  `export async function callTool(name: string) {\n  const content = [{ type: 'text', text: name }];\n  return { content };\n}\n`,
  `export ${wide}export const callTool = async (name: string): Promise<Answer> => read(name);\n`,
])('are cast where these are wider than the protocol: %s', (callTool) => {
  expect(migrated(inPlace, callTool).text).toBe(
    'async (request) => callTool(request.params.name) as Promise<CallToolResult>',
  );
});

it('are cast where one of several functions makes them', () => {
  const handler = 'async (request) => callTool[request.params.name]()';
  const ping = "async () => ({ content: [{ type: 'text', text: '' }] })";
  const { text } = migrated(handler, `export const callTool = { ping: ${ping}, pong };\n`);
  expect(text).toBe(`${handler} as Promise<CallToolResult>`);
});

it.each([
  `export const callTool = async (name: string) => ({ content: [{ type: 'text' as const, text: name }] });\n`,
  `export type Answer = { content: { type: 'text'; text: string }[] };\nexport const callTool = (name: string): Answer => read(name);\n`,
  `export const callTool = (name: string) => read(name);\n`,
  `export const callTool = <T>(name: string): T => read(name);\n`,
])('stay where these may be right: %s', (callTool) => {
  expect(migrated(inPlace, callTool)).toEqual({ text: inPlace, todos: [] });
});

it('are named where nobody knows whether they are promises', () => {
  const callTool = "(name: string) => (name === '' ? read(name) : { content: [{ type: 'text', text: name }] })";
  const { text, todos } = migrated(inPlace, `export const callTool = ${callTool};\n`);
  expect(text).toBe(inPlace);
  expect(todos).toEqual(['content[].type: callTool (call-tool.ts)']);
});

it.each([
  `export ${wide}export const callTool: (name: string) => Answer = read;\n`,
  `export const callTool = (name: string) => ({ content: [{ type: 'text', text: name }] });\n`,
])('are cast as they are where they are no promises: %s', (callTool) => {
  expect(migrated(inPlace, callTool).text).toBe('async (request) => callTool(request.params.name) as CallToolResult');
});

it('are named where the handler has the wider type', () => {
  const typed = 'async (request): Promise<Answer> => callTool(request.params.name)';
  const { text, todos } = migrated(
    typed,
    `export ${wide}export const callTool = async (name: string) => read(name);\n`,
  );
  expect(text).toBe(typed);
  expect(todos).toEqual(['content[].type: Answer (call-tool.ts)']);
});

it('are named where another file has the handler', () => {
  const { text, todos } = migrated(
    'callTool',
    "export const callTool = async () => ({ content: [{ type: 'text', text: '' }] });\n",
  );
  expect(text).toBe('callTool');
  expect(todos).toEqual(['content[].type: callTool (call-tool.ts)']);
});
