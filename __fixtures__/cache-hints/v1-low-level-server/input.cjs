const { Server } = require('@modelcontextprotocol/sdk/server/index.js');
const types = require('@modelcontextprotocol/sdk/types.js');

const server = new Server({ name: 'notes', version: '1.0.0' });

server.setRequestHandler(types.ListToolsRequestSchema, async () => ({ tools: [] }));
server.setRequestHandler(types.ListPromptsRequestSchema, async () => ({ prompts: [] }));
