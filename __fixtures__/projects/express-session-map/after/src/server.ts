import { McpServer, ResourceTemplate, ProtocolError } from '@modelcontextprotocol/server';
import { z } from 'zod';

const notes = new Map<string, string>([['welcome', 'Hello from the notes server.']]);

/** The note that each session looked at last. */
// TODO(mcp-stateless/session-keyed-state): What `lastRead` keeps by session is lost for 2026-07-28: each request gets a fresh server and no session id. Mint a handle, return it in the tool result and take it back as a tool argument, or key on the authenticated caller. See https://modelcontextprotocol.io/specification/2026-07-28/basic#statelessness
const lastRead = new Map<string, string>();

export function createNotesServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });

  server.registerResource(
    'note',
    new ResourceTemplate('note:///{id}', { list: undefined }),
    { description: 'A note', mimeType: 'text/plain' },
    async (uri, { id }, ctx) => {
      const text = notes.get(String(id));
      if (text === undefined) {
        throw new ProtocolError(-32602, `Resource not found: ${uri.href}`, { uri: uri.href });
      }
      if (ctx.sessionId) lastRead.set(ctx.sessionId, String(id));
      return { contents: [{ uri: uri.href, text }] };
    },
  );

  server.registerTool(
    'write-note',
    { description: 'Writes a note', inputSchema: z.object({ id: z.string(), text: z.string() }) },
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
