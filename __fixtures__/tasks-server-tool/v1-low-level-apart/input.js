import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async ({ params: { task: { ttl } = {} } }) => ({
  content: [{ type: 'text', text: ttl === undefined ? 'at once' : 'in a task' }],
}));
