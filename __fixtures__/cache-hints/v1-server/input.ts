import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

server.registerTool('add', {}, async () => ({ content: [] }));
server.registerTool('remove', {}, async () => ({ content: [] }));
server.registerResource('note', 'note://1', {}, async () => ({ contents: [{ uri: 'note://1', text: '' }] }));
