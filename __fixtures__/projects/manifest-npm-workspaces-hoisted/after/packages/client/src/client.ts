import { Client } from '@modelcontextprotocol/client';

export const build = () => new Client({ name: 'notes', version: '1.0.0' });
