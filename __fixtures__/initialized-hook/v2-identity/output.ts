import { McpServer } from '@modelcontextprotocol/server';
import { clients } from './clients.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

// TODO(mcp-stateless/initialized-hook): Names and capabilities of clients are per request at 2026-07-28; read them in the handler. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.server.oninitialized = () => {
  clients.add(server.server.getClientVersion()?.name ?? 'somebody');
};
