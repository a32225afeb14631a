/** Tools that other files describe, and a low-level server lists. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const index = `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { echo } from './echo.js';

const tools = [echo];

export function list(server: Server, isOpen: (name: string) => boolean) {
  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const some = tools.filter((tool) => isOpen(tool.name));
    return { tools: some };
  });
}
`;

const head = "import { McpError } from '@modelcontextprotocol/sdk/types.js';\n\n";

function listed(echo: string): string {
  const files = [
    { path: 'echo.ts', text: head + echo, hasByteOrderMark: false },
    { path: 'index.ts', text: index, hasByteOrderMark: false },
  ];
  const { files: made } = analyze(files, { patterns, wants: ({ safety }) => safety === 'fix', isSelected: () => true });
  return /return \{ (.*) \};/u.exec(made.find(({ file }) => file.path === 'index.ts')?.text ?? '')?.[1] ?? '';
}

it('are cast where TypeScript takes their schemas for any object', () => {
  expect(listed("export const echo = { name: 'echo', inputSchema: { type: 'object', properties: {} } };\n")).toBe(
    'tools: some as Tool[]',
  );
  expect(listed("const inputSchema = { type: 'object' };\nexport const echo = { name: 'echo', inputSchema };\n")).toBe(
    'tools: some as Tool[]',
  );
});

it.each([
  "export const echo: Described = { name: 'echo', inputSchema: { type: 'object' } };\n",
  "export const echo = { name: 'echo', inputSchema: { type: 'object' } } as const;\n",
  "export const echo = { name: 'echo', inputSchema: { type: 'object' as const } };\n",
  "export const echo = describe('echo');\n",
  "const schema = schema.optional();\nexport const echo = { name: 'echo', inputSchema: schema.toJSONSchema() };\n",
])('stay where they may have the right type: %s', (text) => {
  expect(listed(text)).toBe('tools: some');
});

it('are cast where they are what a module or an object has, with schemas that Zod makes', () => {
  const schemas = `import { z } from 'zod';
export const schemaOf = (shape: Record<string, z.ZodType>) => z.object(shape).toJSONSchema({ io: 'input' });
`;
  const tool = `import { schemaOf } from '../schemas.js';
export const echo = { tool: { name: 'echo', inputSchema: schemaOf({}) } };
`;
  const index = (all: string): string => `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as Tools from './tools/index.js';
import { echo } from './tools/echo.js';

function enabled() {
  const all = Object.values(${all});
  return isOpen() ? all : all.filter(({ tool }) => tool.name !== 'echo');
}

export function list(server: Server) {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: enabled().map((one) => one.tool) }));
}
`;
  const made = (all: string, schema = schemas): string =>
    written({
      'index.ts': index(all),
      'schemas.ts': schema,
      'tools/index.ts': "export * from './all.js';\n",
      'tools/all.ts': "export { echo } from './echo.js';\n",
      'tools/echo.ts': tool,
    });
  expect(made('Tools')).toBe('tools: enabled().map((one) => one.tool) as Tool[]');
  expect(made('{ echo }')).toBe('tools: enabled().map((one) => one.tool) as Tool[]');
  expect(made('Tools', 'export const schemaOf = (shape: object): Schema => read(shape);\n')).toBe(
    'tools: enabled().map((one) => one.tool)',
  );
});

/** @returns what the handler lists afterwards */
function written(texts: Readonly<Record<string, string>>): string {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const { files: made } = analyze(files, { patterns, wants: ({ safety }) => safety === 'fix', isSelected: () => true });
  return /\(\{ (tools: .*) \}\)/u.exec(made.find(({ file }) => file.path === 'index.ts')?.text ?? '')?.[1] ?? '';
}
