import type { Implementation } from '@modelcontextprotocol/server';

// TODO(mcp-stateless/sdk-package-split): Augment `@modelcontextprotocol/server` instead of @modelcontextprotocol/sdk/types.js, and check the names: v2 has some of them in another form. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
declare module '@modelcontextprotocol/sdk/types.js' {
  interface Implementation {
    vendor?: string;
  }
}

export const info: Implementation = { name: 'notes', version: '1.0.0' };
