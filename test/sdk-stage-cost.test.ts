/** The cost of the SDK stage grows with the sites of a file, not with their square. */
import { describe, expect, it } from 'vitest';

import { parseSource } from '../codemods/engine/parse.js';
import { rewriteFile } from '../codemods/engine/rewrite.js';
import { sdkPackageSplit } from '../patterns/sdk-package-split.js';

const small = 1000;
/** Short sites need many of them: what is square about them is small beside the parse of a thousand. */
const smallOf: Readonly<Record<string, number>> = { 'imports of one module': 4000 };

/** Linear is 4; the square would be 16. */
const bound = 6;

/** The best of several runs: other work on the machine only makes a run slower. */
const attempts = 5;

const head = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ToolCallback } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError, type ServerRequest, type ServerNotification } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
const server = new McpServer({ name: 'a', version: '1' });
`;

/** Sites by what they are; each gives the source of one. */
const inputs: Readonly<Record<string, (index: number) => string>> = {
  registrations: (index) =>
    `server.tool('t${index}', 'Text', { id: z.string() }, async ({ id }, extra) => ({ content: [], _meta: { id, s: extra.signal } }));`,
  'registrations over several lines': (index) =>
    `server.tool(\n  't${index}',\n  'Text',\n  {\n    id: z.string(),\n  },\n  async ({ id }) => ({ content: [] }),\n);`,
  'handlers of which some call the context ctx already': (index) =>
    `server.registerTool('t${index}', {}, async (args, ${index % 2 ? 'ctx' : 'extra'}) => use(${index % 2 ? 'ctx' : 'extra'}.requestId));`,
  'destructured contexts with comments': (index) =>
    `server.registerTool('t${index}', {}, async (args, { signal, sendNotification }) => use(signal)); // ${index}`,
  'template literals': (index) =>
    `server.tool('t${index}', {}, async (args, extra) => ({ content: [{ type: 'text', text: \`a\n\${extra.requestId}\nb\` }] }));`,
  'checks of errors': (index) =>
    `export function f${index}(e: unknown) { try { run(); } catch (e) { if (e instanceof McpError && e.code === ErrorCode.${index % 2 ? 'RequestTimeout' : 'InvalidParams'}) throw e; } }`,
  'checks of HTTP errors': (index) =>
    `export function f${index}(e: unknown) { if (e instanceof StreamableHTTPError && e.code === 404) return e.code; }`,
  'imports of one module': (index) => `import { Tool as Tool${index} } from '@modelcontextprotocol/sdk/types.js';`,
  mocks: (index) =>
    `vi.mock('@modelcontextprotocol/sdk/${index % 2 ? 'types' : 'server/mcp'}.js', () => ({ McpServer: ${index} }));`,
  'context object literals': (index) =>
    `const c${index}: RequestHandlerExtra<ServerRequest, ServerNotification> = { requestId: ${index}, signal, sendNotification: async (one) => use(one) };`,
  'types of contexts and callbacks': (index) =>
    `type Shape${index} = { id: z.ZodString };\nexport type Callback${index} = (one: ToolCallback<Shape${index}>, extra: RequestHandlerExtra<ServerRequest, ServerNotification>) => void;`,
};

/** Checks, mocks and literals in a file on v2 are findings of their own, which share their edits. */
const modernHead = `import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
const server = new McpServer({ name: 'a', version: '1' });
`;

describe('the SDK stage is linear in', () => {
  for (const [name, site] of Object.entries(inputs)) {
    it(name, { timeout: 120_000 }, () => expectLinear((count) => head + sites(count, site), smallOf[name]));
  }

  it('registrations in a file on v2', { timeout: 120_000 }, () => {
    expectLinear((count) => modernHead + sites(count, inputs.registrations ?? String));
  });
});

function sites(count: number, site: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${site(index)}\n`).join('');
}

function expectLinear(make: (count: number) => string, count = small): void {
  const few = make(count);
  const many = make(4 * count);
  // Compiles the code that is measured.
  expect(cost(few).text).not.toBe(few);
  let growth = Number.POSITIVE_INFINITY;
  let fastestFew = Number.POSITIVE_INFINITY;
  let fastestMany = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && growth >= bound; attempt++) {
    fastestFew = Math.min(fastestFew, cost(few).milliseconds);
    fastestMany = Math.min(fastestMany, cost(many).milliseconds);
    growth = fastestMany / fastestFew;
  }
  expect(growth, `${fastestFew.toFixed(0)} ms, then ${fastestMany.toFixed(0)} ms`).toBeLessThan(bound);
}

/** One rewrite; the processor's time, which other programs take less of than of the clock. */
function cost(text: string): { milliseconds: number; text: string } {
  const started = process.cpuUsage();
  const rewritten = rewriteFile(parseSource('src/file.ts', text), { patterns: [sdkPackageSplit], wants: () => true });
  const { user } = process.cpuUsage(started);
  expect(rewritten.failure).toBeUndefined();
  return { milliseconds: user / 1000, text: rewritten.text };
}
