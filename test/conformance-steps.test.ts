import { describe, expect, it } from 'vitest';

import { conformanceSteps } from '../codemods/report/conformance.js';
import type { FileReport, Report } from '../codemods/report/report.js';

const http = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
const app = express();
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
`;
const stdio = `import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
await new McpServer({ name: 'a', version: '1' }).connect(new StdioServerTransport());
`;
const route = `app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));\n`;

function file(name: string, text: string, changed = true): FileReport {
  return {
    path: name,
    text,
    findings: [],
    suppressed: [],
    suppressionProblems: [],
    ...(changed && { change: { ids: ['x'], editCount: 1, oldText: '', edits: [] } }),
  };
}

function urlOf(...files: FileReport[]): string | undefined {
  const steps = conformanceSteps({ files } as unknown as Report);
  expect(steps.length).toBeLessThan(2);
  return /--url (\S+) /u.exec(steps[0]?.command ?? '')?.[1];
}

describe('the command that tests a server', () => {
  it('is that of the suite, with what it is for', () => {
    expect(
      conformanceSteps({ files: [file('a.ts', `${http}${route}app.listen(3000);\n`)] } as unknown as Report),
    ).toEqual([
      {
        command:
          'npx -y -p node@22 -p @modelcontextprotocol/conformance@0.2.0-alpha.12 conformance server --url http://localhost:3000/mcp --requirements 2026-07-28',
        purpose: 'with the server running: shows what of 2026-07-28 it answers',
      },
    ]);
  });

  it.each([
    ['app.listen(3000, () => {});', 3000],
    ['app.listen(process.env.PORT ?? 3001);', 3001],
    ['app.listen(process.env.PORT || "3002");', 3002],
    ['const port = Number(process.env.PORT) || 3003;\napp.listen(port);', 3003],
    ["const port = parseInt(process.env.PORT ?? '3004', 10);\napp.listen(port, '0.0.0.0');", 3004],
    ['const PORT = process.env.PORT ? Number(process.env.PORT) : 3005;\napp.listen(PORT);', 3005],
    ['app.listen({ port: 3006, host: "::" });', 3006],
    ['serve({ fetch: app.fetch, port: +(process.env.PORT ?? 3007) });', 3007],
  ])('knows the port: %s', (code, port) => {
    expect(urlOf(file('a.ts', `${http}${route}${code}\n`))).toBe(`http://localhost:${port}/mcp`);
  });

  it('joins what stands in several files', () => {
    expect(urlOf(file('a.ts', `${http}${route}`), file('b.ts', `${http}app.listen(80);\n`, false))).toBe(
      'http://localhost:80/mcp',
    );
  });

  it('knows servers without a framework', () => {
    const raw = `const { createServer } = require('node:http');
createServer((req, res) => {
  if (req.url !== '/api/mcp') return res.writeHead(404).end();
  switch (body.method) { case 'tools/list': return reply({ tools }); case 'resources/read': case 'initialize': }
}).listen(8080);
`;
    expect(urlOf(file('server.cjs', raw))).toBe('http://localhost:8080/api/mcp');
  });

  it.each([
    ['no port', route],
    ['a port from outside', `${route}app.listen(config.port);`],
    ['no path', 'app.listen(3000);'],
    ['two ports', `${route}app.listen(3000); other.listen(3001);`],
  ])('leaves the address open: %s', (_, code) => {
    const files = code.includes('3001')
      ? [file('a.ts', `${http}${route}app.listen(3000);\n`), file('b.ts', `${http}app.listen(3001);\n`)]
      : [file('a.ts', `${http}${code}\n`)];
    expect(urlOf(...files)).toBe('<url>');
  });

  it.each([
    ['a server that only speaks stdio', [file('a.ts', stdio)]],
    ['a server that was not changed', [file('a.ts', `${http}${route}app.listen(3000);\n`, false)]],
    [
      'a client',
      [
        file(
          'a.ts',
          `import { Client } from '@modelcontextprotocol/client';\nconst client = new Client({ name: 'a', version: '1' });\n`,
        ),
      ],
    ],
  ])('is not there for %s', (_, files) => {
    expect(urlOf(...files)).toBeUndefined();
  });
});
