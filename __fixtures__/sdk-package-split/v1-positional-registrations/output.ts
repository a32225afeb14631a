import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'tools', version: '1.0.0' });
const CITY = 'city';
const cityShape = { city: z.string() };

server.registerTool('bare', {}, async () => ({ content: [] }));
server.registerTool('described', { description: 'Says what it does' }, async () => ({ content: [] }));
server.registerTool(CITY, { inputSchema: cityShape }, async ({ city }) => ({ content: [{ type: 'text', text: city }] }));
server.registerTool('empty', { inputSchema: z.object({}) }, async (_args, ctx) => ({ content: [{ type: 'text', text: ctx.sessionId ?? '' }] }));
server.registerTool("annotated", { annotations: { readOnlyHint: true } }, async () => ({ content: [] }));
server.registerTool('one line', { description: 'Adds', inputSchema: z.object({ a: z.number(), b: z.number() }) }, async ({ a, b }) => ({
  content: [{ type: 'text', text: String(a + b) }],
}));
server.registerTool(
  'one a line',
  {
    description: `Text
  over two lines`,
    inputSchema: z.object({
      // where to look
      city: z.string().describe(`a
city${
  '.'
}`),
    }),
    // nothing is written
    annotations: { readOnlyHint: true },
  },
  async ({ city }) => ({ content: [{ type: 'text', text: city }] }),
);
server.registerTool('list', { description: 'Opens here', inputSchema: z.object({
  limit: z.number().optional(),
}) }, async ({ limit }) => ({ content: [{ type: 'text', text: `${limit}` }] }));

server.registerPrompt('plain', {}, () => ({ messages: [] }));
server.registerPrompt('asks', { argsSchema: z.object({ topic: z.string() }) }, ({ topic }) => ({
  messages: [{ role: 'user', content: { type: 'text', text: topic } }],
}));
server.registerPrompt('both', { description: 'Asks about it', argsSchema: z.object({ topic: z.string() }) }, () => ({ messages: [] }));

server.registerResource('static', 'notes://all', {}, async (uri) => ({ contents: [{ uri: uri.href, text: '' }] }));
server.registerResource(
  'template',
  new ResourceTemplate('notes://{id}', { list: undefined }),
  {},
  async (uri, { id }) => ({ contents: [{ uri: uri.href, text: String(id) }] }),
);
server.registerResource('typed', 'notes://one', { mimeType: 'text/plain' }, async (uri) => ({ contents: [{ uri: uri.href, text: '' }] }));

server.registerTool('raw', { inputSchema: z.object({ q: z.string() }), outputSchema: z.object({ n: z.number() }) }, async () => ({
  content: [],
  structuredContent: { n: 1 },
}));
server.registerTool('schema', { inputSchema: z.object({ q: z.string() }).strict() }, async () => ({ content: [] }));
server.registerPrompt('raw', { argsSchema: z.object({ q: z.string() }) }, () => ({ messages: [] }));

export { server };
