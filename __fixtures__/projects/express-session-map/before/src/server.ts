import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const notes = new Map<string, string>([['welcome', 'Hello from the notes server.']]);

/** The note that each session looked at last. */
const lastRead = new Map<string, string>();

export function createNotesServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });

  server.registerResource(
    'note',
    new ResourceTemplate('note:///{id}', { list: undefined }),
    { description: 'A note', mimeType: 'text/plain' },
    async (uri, { id }, extra) => {
      const text = notes.get(String(id));
      if (text === undefined) {
        throw new McpError(-32002, `Resource not found: ${uri.href}`, { uri: uri.href });
      }
      if (extra.sessionId) lastRead.set(extra.sessionId, String(id));
      return { contents: [{ uri: uri.href, text }] };
    },
  );

  server.registerTool(
    'write-note',
    { description: 'Writes a note', inputSchema: { id: z.string(), text: z.string() } },
    async ({ id, text }) => {
      notes.set(id, text);
      return { content: [{ type: 'text', text: `Saved ${id}.` }] };
    },
  );

  server.server.oninitialized = () => {
    console.error('client:', server.server.getClientVersion()?.name);
  };

  return server;
}
