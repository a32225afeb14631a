import { McpServer } from '@modelcontextprotocol/server';

import { summarize } from './summarize.js';

const server = new McpServer({ name: 'handed-on', version: '1.0.0' });

server.registerTool('summarize', {}, (ctx) => summarize(server.server.createMessage.bind(server.server), ctx));
