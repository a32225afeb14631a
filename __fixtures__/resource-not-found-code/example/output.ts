import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpError, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { notes } from './notes.js';

export const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { resources: {} } });

server.setRequestHandler(ReadResourceRequestSchema, async (request) => {
  const { uri } = request.params;
  const note = notes.get(uri);
  if (!note) throw new McpError(-32602, `Resource not found: ${uri}`, { uri });
  return { contents: [{ uri, mimeType: 'text/plain', text: note }] };
});
