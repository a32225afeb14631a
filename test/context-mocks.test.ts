/** Contexts that tests build for handlers of other files. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const handler = `import type { ToolCallback } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ZodRawShape } from 'zod';

export class Wait {
  handle: ToolCallback<ZodRawShape> = async (args, extra) => {
    const token = extra?._meta?.progressToken;
    return { content: [{ type: 'text', text: String(token) }] };
  };

  named: ToolCallback<ZodRawShape> = async (args, extra) => ({ content: [{ type: 'text', text: extra?.sessionId ?? '' }] });

  other(args: object, options: { signal?: AbortSignal }): void {}
}
`;

/** The test as it is left, with what stands around the calls taken away. */
function migrated(body: string, file = handler): string {
  const head = "import { Wait } from './wait.js';\nimport { it } from 'vitest';\n\nconst wait = new Wait();\n";
  const files = [
    { path: 'wait.ts', text: file, hasByteOrderMark: false },
    { path: 'wait.test.ts', text: `${head}it('waits', async () => {\n${body}\n});\n`, hasByteOrderMark: false },
  ];
  const { files: made } = analyze(files, { patterns, wants: ({ safety }) => safety === 'fix', isSelected: () => true });
  const text = made.find(({ file: { path } }) => path === 'wait.test.ts')?.text ?? files[1]?.text ?? '';
  return text.slice(text.indexOf('async () => {\n') + 14, text.lastIndexOf('\n});'));
}

it('a context without members is given the group from which v2 reads', () => {
  expect(migrated('await wait.handle({ id: 1 }, {} as any);')).toBe(
    'await wait.handle({ id: 1 }, { mcpReq: {} } as any);',
  );
});

it('members are grouped where the function is known to take a context', () => {
  expect(migrated("await wait.handle({}, { _meta: { progressToken: 't' } } as any);")).toBe(
    "await wait.handle({}, { mcpReq: { _meta: { progressToken: 't' } } } as any);",
  );
  expect(migrated('const extra = { _meta: {} };\nawait wait.handle({}, extra as any);')).toBe(
    'const extra = { mcpReq: { _meta: {} } };\nawait wait.handle({}, extra as any);',
  );
});

it.each([
  'await wait.named({}, {} as any);',
  'wait.other({}, {});',
  'wait.other({}, { signal: AbortSignal.timeout(1) });',
  'const extra = { _meta: {} };\nawait wait.handle({}, extra as any);\nconsole.log(extra._meta);',
])('others stay as they are: %s', (body) => {
  expect(migrated(body)).toBe(body);
});

it('tests of code that is on v2 stay as they are', () => {
  const modern = handler
    .replace('@modelcontextprotocol/sdk/server/mcp.js', '@modelcontextprotocol/server')
    .replace('extra?._meta', 'extra?.mcpReq?._meta');
  const body = 'await wait.handle({}, {} as any);';
  expect(migrated(body, modern)).toBe(body);
});
