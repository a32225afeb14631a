import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export const client = new Client(
  { name: 'desk', version: '1.0.0' },
  { capabilities: { roots: { listChanged: true }, sampling: {}, elicitation: {} } },
);
