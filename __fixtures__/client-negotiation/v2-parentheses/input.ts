import { Client } from '@modelcontextprotocol/client';

export const client = new Client(({ name: 'reader', version: '1.0.0' }));
