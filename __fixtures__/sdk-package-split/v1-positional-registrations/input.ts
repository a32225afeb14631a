import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'tools', version: '1.0.0' });
const CITY = 'city';
const cityShape = { city: z.string() };

server.tool('bare', async () => ({ content: [] }));
server.tool('described', 'Says what it does', async () => ({ content: [] }));
server.tool(CITY, cityShape, async ({ city }) => ({ content: [{ type: 'text', text: city }] }));
server.tool('empty', {}, async (_args, extra) => ({ content: [{ type: 'text', text: extra.sessionId ?? '' }] }));
server.tool("annotated", { readOnlyHint: true }, async () => ({ content: [] }));
server.tool('one line', 'Adds', { a: z.number(), b: z.number() }, async ({ a, b }) => ({
  content: [{ type: 'text', text: String(a + b) }],
}));
server.tool(
  'one a line',
  `Text
  over two lines`,
  {
    // where to look
    city: z.string().describe(`a
city${
  '.'
}`),
  },
  // nothing is written
  { readOnlyHint: true },
  async ({ city }) => ({ content: [{ type: 'text', text: city }] }),
);
server.tool('list', 'Opens here', {
  limit: z.number().optional(),
}, async ({ limit }) => ({ content: [{ type: 'text', text: `${limit}` }] }));

server.prompt('plain', () => ({ messages: [] }));
server.prompt('asks', { topic: z.string() }, ({ topic }) => ({
  messages: [{ role: 'user', content: { type: 'text', text: topic } }],
}));
server.prompt('both', 'Asks about it', { topic: z.string() }, () => ({ messages: [] }));

server.resource('static', 'notes://all', async (uri) => ({ contents: [{ uri: uri.href, text: '' }] }));
server.resource(
  'template',
  new ResourceTemplate('notes://{id}', { list: undefined }),
  async (uri, { id }) => ({ contents: [{ uri: uri.href, text: String(id) }] }),
);
server.resource('typed', 'notes://one', { mimeType: 'text/plain' }, async (uri) => ({ contents: [{ uri: uri.href, text: '' }] }));

server.registerTool('raw', { inputSchema: { q: z.string() }, outputSchema: { n: z.number() } }, async () => ({
  content: [],
  structuredContent: { n: 1 },
}));
server.registerTool('schema', { inputSchema: z.object({ q: z.string() }).strict() }, async () => ({ content: [] }));
server.registerPrompt('raw', { argsSchema: { q: z.string() } }, () => ({ messages: [] }));

export { server };
