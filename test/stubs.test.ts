/** Stand-ins for servers in tests of code that moves to v2. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const registration = (args: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const shape = { city: z.string() };

export function register(server: McpServer): void {
  server.tool('weather', ${args}async () => ({ content: [] }));
}
`;

/** The test as it is left. */
function migrated(body: string, args = "'Says the weather', shape, "): string {
  const head =
    "import { expect, it } from 'vitest';\nimport { mocks } from './mocks.js';\nimport { register, shape } from './register.js';\n\n";
  const files = [
    { path: 'register.ts', text: registration(args), hasByteOrderMark: false },
    { path: 'register.test.ts', text: `${head}it('registers', () => {\n${body}\n});\n`, hasByteOrderMark: false },
  ];
  const { files: made } = analyze(files, {
    patterns,
    wants: ({ safety }) => safety === 'fix' || safety === 'manual',
    isSelected: () => true,
  });
  const text = made.find(({ file: { path } }) => path === 'register.test.ts')?.text ?? files[1]?.text ?? '';
  return text.slice(text.indexOf('() => {\n') + 8, text.lastIndexOf('\n});'));
}

it.each([
  ['expect(mocks.server.tool.calledOnce).toBe(true);', 'expect(mocks.server.registerTool.calledOnce).toBe(true);'],
  ['expect(mocks.server.tool).not.toHaveBeenCalled();', 'expect(mocks.server.registerTool).not.toHaveBeenCalled();'],
  [
    'const call = mocks.server.tool.getCall(0);\nexpect(call.args[1]).toBe("Says the weather");\nexpect(call.args[2]).toEqual(shape);',
    'const call = mocks.server.registerTool.getCall(0);\nexpect(call.args[1].description).toBe("Says the weather");\nexpect(call.args[1].inputSchema).toEqual(shape);',
  ],
  [
    'const tool = mocks.server.tool;\nexpect(tool.firstCall.args[0]).toBe("weather");\nexpect(tool.lastCall.args[3]).toBeTypeOf("function");',
    'const tool = mocks.server.registerTool;\nexpect(tool.firstCall.args[0]).toBe("weather");\nexpect(tool.lastCall.args[2]).toBeTypeOf("function");',
  ],
  [
    'const [handler] = [mocks.server.tool.mock.calls[0]![3]];\nhandler();',
    'const [handler] = [mocks.server.registerTool.mock.calls[0]![2]];\nhandler();',
  ],
  [
    'mocks.server.tool.callsFake((...args: any[]) => args[args.length - 1]);',
    'mocks.server.registerTool.callsFake((...args: any[]) => args[args.length - 1]);',
  ],
  [
    "mocks.server.tool('a', 'text', {}, () => ({ content: [] }));",
    "mocks.server.registerTool('a', { description: 'text', inputSchema: {} }, () => ({ content: [] }));",
  ],
])('move with the code that is tested: %s', (body, expected) => {
  expect(migrated(body)).toBe(expected);
});

it.each([
  [
    'expect(mocks.server.tool).toHaveBeenCalledWith("weather", "Says the weather", shape, expect.any(Function));',
    undefined,
  ],
  ['mocks.server.tool.callsFake((...args: any[]) => args[3]);', undefined],
  ['expect(mocks.server.tool.getCall(0).args).toHaveLength(4);', undefined],
  ['expect(mocks.server.tool.calledOnce).toBe(true);\nkeep(mocks.server.tool.getCall(0));', undefined],
  // What was registered cannot be told, so that the code stays on v1's method.
  ['expect(mocks.server.tool.calledOnce).toBe(true);', '...shape, '],
])('are named where nobody can tell what is looked at: %s', (body, args) => {
  const made = migrated(body, args);
  expect(made).toContain('// TODO(mcp-stateless/sdk-package-split): Look at registerTool');
  expect(made).toContain(body.split('\n')[0]);
});

it('are asked for arguments only where all registrations have the same form', () => {
  const body = 'expect(mocks.server.tool.getCall(0).args[2]).toEqual(shape);';
  const two = "'Says the weather', shape, async () => ({ content: [] }));\n  server.tool('other', ";
  expect(migrated(body, two)).toContain(body);
});

it('give back what v2 registers, where they are stubs of the class', () => {
  const stub = (made: string, server = 'sinon.createStubInstance(McpServer)'): string =>
    `const server = ${server};\nconst tool = ${made};\nserver.tool.callsFake((...args: any[]) => {\n  tool.handler = args.at(-1);\n  return tool;\n});`;
  const cast = '  return tool as unknown as RegisteredTool;';
  expect(migrated(stub('{ handler: sinon.stub(), enabled: true }'))).toContain(cast);
  expect(migrated(stub('{ handler: sinon.stub(), executor: sinon.stub() }'))).toContain('  return tool;');
  expect(migrated(stub('{ ...base, handler: sinon.stub() }'))).toContain('  return tool;');
  expect(migrated(stub('{ handler: vi.fn() }', '{ tool: vi.fn() } as any'))).toContain('  return tool;');
});
