import { Server } from '@modelcontextprotocol/server';
import { instructionsFor } from './instructions.js';

export function build() {
  const server = new Server({ name: 'v2', version: '2.0.0' }, { capabilities: {} });
  server.setRequestHandler('initialize', async (request) => ({
    protocolVersion: request.params.protocolVersion,
    capabilities: {},
    serverInfo: { name: 'v2', version: '2.0.0' },
    instructions: instructionsFor(request.params.clientInfo.name),
  }));
  return server;
}
