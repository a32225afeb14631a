import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  external: ['express', '@modelcontextprotocol/sdk'],
  noExternal: [`@modelcontextprotocol/sdk/types.js`],
  define: { NAME: JSON.stringify(McpServer.name) },
});
