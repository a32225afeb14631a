import { McpServer } from '@modelcontextprotocol/server';

import { folders } from './folders.js';

const server = new McpServer({ name: 'handed-on', version: '1.0.0' });

server.registerTool('folders', {}, (ctx) => folders(server.server.listRoots.bind(server.server), ctx));
