/* @flow strict-local */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export const client: Client = new Client({ name: 'flow', version: '1.0.0' });
