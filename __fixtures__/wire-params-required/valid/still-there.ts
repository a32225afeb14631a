// The lists of a server still change, and roots without the promise are fine.
import { Client } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';

export const client = new Client({ name: 'desk', version: '1.0.0' }, { capabilities: { roots: {} } });
export const quiet = new Client({ name: 'desk', version: '1.0.0' }, { capabilities: { roots: { listChanged: false } } });
export const server = new McpServer({ name: 'shop', version: '1.0.0' }, { capabilities: { tools: { listChanged: true } } });
