import { McpServer } from '@modelcontextprotocol/server';

import { confirm } from './confirm.js';

const server = new McpServer({ name: 'handed-on', version: '1.0.0' });

server.registerTool('confirm', {}, (ctx) => confirm(server.server.elicitInput.bind(server.server), ctx));
