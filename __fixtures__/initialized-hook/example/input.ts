import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { allow } from './directories.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });

server.server.oninitialized = async () => {
  if (server.server.getClientCapabilities()?.roots) {
    const { roots } = await server.server.listRoots();
    allow(roots);
  }
};
