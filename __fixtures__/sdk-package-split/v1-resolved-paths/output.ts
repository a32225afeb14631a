import { readFileSync } from 'node:fs';
import path, { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'paths', version: versionOf() });

function versionOf(): string {
  // TODO(mcp-stateless/sdk-package-split): Resolve @modelcontextprotocol/server here, and count the folders anew: its files are in dist, one folder below its package.json, which it does not export. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  const file = require.resolve('@modelcontextprotocol/sdk/server/index.js');
  const root = resolve(dirname(file), '..', '..', '..');
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

// TODO(mcp-stateless/sdk-package-split): Resolve @modelcontextprotocol/client here, and count the folders anew: its files are in dist, one folder below its package.json, which it does not export. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const folder = path.dirname(fileURLToPath(import.meta.resolve('@modelcontextprotocol/sdk/client/index.js')));
// TODO(mcp-stateless/sdk-package-split): Resolve @modelcontextprotocol/server here, and count the folders anew: its files are in dist, one folder below its package.json, which it does not export. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const manifest = new URL('../package.json', import.meta.resolve('@modelcontextprotocol/sdk/types.js'));

// The path itself is as good as another one.
export const isInstalled = existsAt(require.resolve('@modelcontextprotocol/server/stdio'));

function existsAt(file: string): boolean {
  return file !== '';
}
