import type { Implementation } from '@modelcontextprotocol/sdk/types.js';

declare module '@modelcontextprotocol/sdk/types.js' {
  interface Implementation {
    vendor?: string;
  }
}

export const info: Implementation = { name: 'notes', version: '1.0.0' };
