import { Client } from '@modelcontextprotocol/sdk/client/index.js';

const ui = 'io.modelcontextprotocol/ui';

export const client = new Client(
  { name: 'desk', version: '1.0.0' },
  { capabilities: { experimental: { [ui]: { mimeTypes: ['text/html'] }, 'desk/zoom': {} } } },
);
export const knowsUi = (capabilities: { experimental?: Record<string, unknown> }) => capabilities.experimental?.[ui] !== undefined;
