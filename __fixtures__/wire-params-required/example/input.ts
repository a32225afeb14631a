import { Client } from '@modelcontextprotocol/client';

export const client = new Client({ name: 'desk', version: '1.0.0' }, { capabilities: { roots: { listChanged: true } } });
