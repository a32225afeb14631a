import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { InitializeRequestSchema, LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import { authorize } from './authorize.js';

const capabilities = { tools: { listChanged: false } };

export const plain = new Server({ name: 'plain', version: '1.0.0' }, { capabilities });
plain.setRequestHandler(InitializeRequestSchema, async () => ({
  protocolVersion: '2025-06-18',
  capabilities,
  serverInfo: { name: 'plain', version: '1.0.0' },
  instructions: 'Ask before you delete.',
}));

export const guarded = new McpServer({ name: 'guarded', version: '1.0.0' });
guarded.server.setRequestHandler(InitializeRequestSchema, async (request) => {
  await authorize(request.params.clientInfo.name);
  return { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities, serverInfo: { name: 'guarded', version: '1.0.0' } };
});
