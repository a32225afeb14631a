import { readFileSync } from 'node:fs';
import path, { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'paths', version: versionOf() });

function versionOf(): string {
  const file = require.resolve('@modelcontextprotocol/sdk/server/index.js');
  const root = resolve(dirname(file), '..', '..', '..');
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

export const folder = path.dirname(fileURLToPath(import.meta.resolve('@modelcontextprotocol/sdk/client/index.js')));
export const manifest = new URL('../package.json', import.meta.resolve('@modelcontextprotocol/sdk/types.js'));

// The path itself is as good as another one.
export const isInstalled = existsAt(require.resolve('@modelcontextprotocol/sdk/server/stdio.js'));

function existsAt(file: string): boolean {
  return file !== '';
}
