import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export const build = () => new Client({ name: 'notes', version: '1.0.0' });
