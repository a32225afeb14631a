/** What a transport checks by options that another file makes: nobody can write the check, so somebody has to be told. */
import { expect, it } from 'vitest';

import { analyze } from '../codemods/engine/analyze.js';
import { patterns } from '../patterns/index.js';

const main = `import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest, McpServer } from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import express from 'express';
import { guards } from './guards.js';

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

const app = express();
app.use(express.json());
const transports = new Map<string, NodeStreamableHTTPServerTransport>();

app.post('/mcp', async (req, res) => {
  let transport = transports.get(req.header('mcp-session-id') ?? '');
  if (!transport && isInitializeRequest(req.body)) {
    transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void transports.set(id, transport!),
      ...guards,
    });
    await createServer().connect(transport);
  }
  await transport?.handleRequest(req, res, req.body);
});

app.listen(3000);
`;

function after(guards: string): string {
  const texts = { 'src/main.ts': main, 'src/guards.ts': guards };
  const files = Object.entries(texts).map(([path, text]) => ({ path, text, hasByteOrderMark: false }));
  const { files: made, skipped } = analyze(files, { patterns, wants: () => true, isSelected: () => true });
  expect(skipped).toEqual([]);
  return made.find(({ file }) => file.path === 'src/main.ts')?.text ?? '';
}

it('says that a transport is given checks that cannot be seen', () => {
  const text = after(
    `export const guards = { enableDnsRebindingProtection: true, allowedHosts: process.env.HOSTS?.split(',') };\n`,
  );
  expect(text).toContain('createMcpHandler');
  expect(text).toMatch(/TODO\(mcp-stateless\/[\w-]+\): This is done for clients of 2025 only/u);
  expect(text).toContain('...guards,');
});

it('says nothing of options that check nothing', () => {
  const text = after('export const guards = { enableJsonResponse: true };\n');
  expect(text).toContain('createMcpHandler');
  expect(text).not.toContain('This is done for clients of 2025 only');
});
