/** Contexts that a program widens, and hands to generic types of other files. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const context = `import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

export type ToolExtra = { user: string } & RequestHandlerExtra<ServerRequest, ServerNotification>;
`;

const tool = `import type { ToolExtra } from './context.js';
import { Tool } from './base.js';

export class UserTool extends Tool<ToolExtra> {}
`;

const whoAmI = `import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { UserTool } from './tool.js';

export const whoAmI = new UserTool({
  run: async (extra): Promise<CallToolResult> => {
    extra.signal.throwIfAborted();
    return { content: [{ type: 'text', text: extra.user }] };
  },
});
`;

const mock = `import type { ToolExtra } from './context.js';

export function mockExtra(): ToolExtra {
  return { user: 'Ada', signal: new AbortController().signal, requestId: 1, sendRequest: vi.fn(), sendNotification: vi.fn() };
}
`;

const part = `import type { ToolExtra } from './context.js';

export type Args = Pick<ToolExtra, 'signal' | 'user'> & { requestId: string };

export function send({ signal, user }: Args): void {
  signal.throwIfAborted();
  console.error(user);
}
`;

const server = (type: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ToolExtra } from './context.js';
import { whoAmI } from './who-am-i.js';

export function register(server: McpServer): void {
  server.registerTool('whoami', {}, async (extra) => {
    const toolExtra${type} = { ...extra, user: 'Ada' };
    return whoAmI.run(toolExtra);
  });
}
`;

/** The files as they are left. */
function migrated(files: Readonly<Record<string, string>>): Record<string, string> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const { files: made } = analyze(sources, {
    patterns,
    wants: ({ safety }) => safety === 'fix',
    isSelected: () => true,
  });
  return { ...files, ...Object.fromEntries(made.map(({ file, text }) => [file.path, text])) };
}

const files = {
  'context.ts': context,
  'tool.ts': tool,
  'who-am-i.ts': whoAmI,
  'part.ts': part,
  'server.ts': server(': ToolExtra'),
  'context.mock.ts': mock,
};

it('keep the properties of v1 where nobody can tell who reads them', () => {
  const made = migrated(files);
  expect(made['context.ts']).toContain("requestId: ServerContext['mcpReq']['id'];");
  expect(made['server.ts']).toContain('{ ...ctx, signal: ctx.mcpReq.signal, requestId: ctx.mcpReq.id, ');
  expect(made['who-am-i.ts']).toContain('extra.signal.throwIfAborted();');
  expect(made['part.ts']).toBe(part);
  expect(made['context.mock.ts']).toContain('sendNotification: vi.fn() } as unknown as ToolExtra;');
});

it('stay as they are in a second run', () => {
  const made = migrated(files);
  expect(migrated(made)).toEqual(made);
});

it.each([
  ['no value of the type is made of a context', { ...files, 'server.ts': server('') }],
  ['no generic type is given it', { ...files, 'tool.ts': tool.replace('<ToolExtra>', '') }],
  [
    'a context is taken for one',
    {
      ...files,
      'cast.ts':
        "import type { ToolExtra } from './context.js';\nexport const cast = (extra: object) => extra as ToolExtra;\n",
    },
  ],
])('have the groups of v2 where %s', (_, changed) => {
  const made = migrated(changed);
  expect(made['context.ts']).toContain('{ user: string } & ServerContext;');
  expect(made['part.ts']).toContain("Pick<ToolExtra, 'mcpReq' | 'user'>");
});
