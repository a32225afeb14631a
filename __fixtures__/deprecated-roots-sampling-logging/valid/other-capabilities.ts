// Capabilities without these features, and other things that are called like them.
import { Client } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';
import { logging } from './logging.js';

const roots = ['/srv'];
const options = { logging: { level: 'info' }, capabilities: { roots, sampling: 0.5 } };

export const client = new Client({ name: 'a', version: '1.0.0' }, { capabilities: { elicitation: {}, roots: undefined } });
export const server = new McpServer({ name: 'b', version: '1.0.0' }, { capabilities: { tools: {} } });
server.registerTool('plain', {}, () => {
  console.error('begins', options, logging);
  return { content: [] };
});
