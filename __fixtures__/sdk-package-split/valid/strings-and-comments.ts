// Names of the package in comments, lists and prose are no imports: '@modelcontextprotocol/sdk/server/mcp.js'.
import { defineConfig } from 'vite';

/** @type {import('@modelcontextprotocol/sdk/types.js').Tool} */
export const tool = { name: 'notes' };

export default defineConfig({
  build: { rollupOptions: { external: ['@modelcontextprotocol/sdk/server/mcp.js'] } },
  define: { HINT: JSON.stringify('npm install @modelcontextprotocol/sdk') },
});

export const template = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';`;
export const methods = ['tools/list', 'tools/call'];
