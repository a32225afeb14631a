/** The source trees that `npm run bench` measures. Made, not copied, so that a run needs nothing from outside. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes `count` TypeScript files of about 6 KB, 145 lines, in folders of 100, `legacy` of which are MCP servers, and commits them to
 * a new git repository, as a working tree would be.
 */
export function writeTree(root: string, count: number, legacy: number): void {
  const step = Math.floor(count / legacy);
  for (let index = 0; index < count; index++) {
    const path = join(root, `packages/group-${Math.floor(index / 100)}/src/module-${index}.ts`);
    write(path, legacy > 0 && index % step === 0 ? serverFile(1) : ordinaryFile(index));
  }
  commit(root);
}

/** Writes one server file with `registrations` tools, prompts of none, in a git repository of its own. */
export function writeSingleFile(root: string, registrations: number): void {
  write(join(root, 'src/server.ts'), serverFile(registrations));
  commit(root);
}

/** Writes one file of SDK v1 with `registrations` calls of `.tool()`, beside a manifest that asks for that SDK. */
export function writeLegacyFile(root: string, registrations: number): void {
  writeManifest(root);
  write(join(root, 'src/server.ts'), legacyFile(registrations));
  commit(root);
}

/** Writes `count` files, `legacy` of which import SDK v1, beside a manifest that asks for it. */
export function writeLegacyTree(root: string, count: number, legacy: number): void {
  const step = Math.floor(count / legacy);
  writeManifest(root);
  for (let index = 0; index < count; index++) {
    const path = join(root, `src/group-${Math.floor(index / 100)}/module-${index}.ts`);
    write(path, index % step === 0 ? legacyFile(1) : ordinaryFile(index));
  }
  commit(root);
}

function writeManifest(root: string): void {
  const manifest = {
    name: 'bench',
    type: 'module',
    dependencies: { '@modelcontextprotocol/sdk': '^1.29.0', zod: '^4.0.0' },
  };
  write(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function commit(root: string): void {
  const git = (...args: string[]): void => {
    // No maintenance in the background, which would write while the tree is deleted.
    execFileSync(
      'git',
      ['-C', root, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'gc.auto=0', ...args],
      {
        stdio: 'ignore',
      },
    );
  };
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'bench');
}

function ordinaryFile(index: number): string {
  const functions = Array.from({ length: 24 }, (_, part) => {
    const name = `compute${index}_${part}`;
    return `/** Adds up what the ${part}th shelf of store ${index} holds. */
export function ${name}(items: readonly Item[], sessions: number): number {
  const total = items.reduce((sum, item) => sum + item.price * item.count, ${part});
  return sessions > 0 ? total / sessions : total;
}
`;
  });
  return `import type { Item } from '../types.js';\n\n${functions.join('\n')}`;
}

function serverFile(registrations: number): string {
  const tools = Array.from(
    { length: registrations },
    (_, index) => `
  server.registerTool(
    'tool-${index}',
    { description: 'Tool ${index}', inputSchema: { id: z.string(), count: z.number() } },
    async ({ id, count }, extra) => {
      await server.sendLoggingMessage({ level: 'info', data: \`tool ${index}: \${id}\` }, extra.sessionId);
      if (count < 0) throw new McpError(ErrorCode.InvalidParams, 'count must not be negative');
      return { content: [{ type: 'text', text: \`\${id}: \${count + ${index}}\` }] };
    },
  );
`,
  );
  return `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const notes = new Map<string, string>();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'bench', version: '1.0.0' });
${tools.join('')}
  server.registerResource('note', 'note:///first', {}, async (uri) => {
    const text = notes.get(uri.href);
    if (text === undefined) throw new McpError(-32002, \`Resource not found: \${uri.href}\`, { uri: uri.href });
    return { contents: [{ uri: uri.href, text }] };
  });
  return server;
}
`;
}

function legacyFile(registrations: number): string {
  const tools = Array.from(
    { length: registrations },
    (_, index) => `
  server.tool('tool-${index}', 'Tool ${index}', { id: z.string(), count: z.number() }, async ({ id, count }, extra) => {
    if (extra.signal.aborted) throw new McpError(ErrorCode.InvalidParams, 'aborted');
    return { content: [{ type: 'text', text: \`\${id}: \${count + ${index}}\` }] };
  });
`,
  );
  return `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

export function createServer(): McpServer {
  const server = new McpServer({ name: 'bench', version: '1.0.0' });
${tools.join('')}
  return server;
}
`;
}
