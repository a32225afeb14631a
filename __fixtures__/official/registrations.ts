// Every way to register with `McpServer`.
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'shop', version: '1.0.0' });
const note = { q: z.string() };
const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

server.tool('name', async () => text('a'));
server.tool('described', 'Says a', async () => text('a'));
server.tool('shaped', { q: z.string() }, async ({ q }) => text(q));
server.tool('hinted', { title: 'Hints' }, async () => text('a'));
server.tool('described-shaped', 'Says q', { q: z.string() }, async ({ q }) => text(q));
server.tool('described-hinted', 'Says a', { readOnlyHint: true }, async () => text('a'));
server.tool('shaped-hinted', { q: z.string() }, { readOnlyHint: true }, async ({ q }) => text(q));
server.tool('all', 'Says q', { q: z.string() }, { readOnlyHint: true }, async ({ q }) => text(q));
server.tool('empty', {}, async () => text('a'));
server.tool('constant', note, async ({ q }) => text(q));
server.tool('described-constant', 'Says q', note, async ({ q }) => text(q));
server.tool(`template`, `Says a`, async () => text('a'));

server.prompt('name', async () => ({ messages: [] }));
server.prompt('described', 'Asks', async () => ({ messages: [] }));
server.prompt('shaped', { q: z.string() }, async ({ q }) => ({ messages: [], description: q }));
server.prompt('described-shaped', 'Asks q', { q: z.string() }, async ({ q }) => ({ messages: [], description: q }));

server.resource('plain', 'shop://plain', async (uri) => ({ contents: [{ uri: uri.href, text: '' }] }));
server.resource('with-metadata', 'shop://meta', { mimeType: 'text/plain' }, async () => ({ contents: [] }));
server.resource('template', new ResourceTemplate('shop://{id}', { list: undefined }), async () => ({ contents: [] }));
server.resource(
  'template-with-metadata',
  new ResourceTemplate('shop://more/{id}', { list: undefined }),
  { mimeType: 'text/plain' },
  async (uri, { id }, extra) => ({ contents: [{ uri: uri.href, text: `${id} ${extra.requestId}` }] }),
);

server.registerTool('raw', { inputSchema: { q: z.string() } }, async ({ q }) => text(q));
server.registerTool('raw-out', { outputSchema: { n: z.number() } }, async () => ({
  ...text('1'),
  structuredContent: { n: 1 },
}));
server.registerTool('object', { inputSchema: z.object({ q: z.string() }) }, async ({ q }) => text(q));
server.registerTool('constant-shape', { inputSchema: note }, async ({ q }) => text(q));
server.registerTool('none', { inputSchema: {} }, async () => text('a'));
server.registerPrompt('raw', { argsSchema: { q: z.string() } }, async ({ q }) => ({ messages: [], description: q }));
server.registerResource('raw', 'shop://raw', {}, async () => ({ contents: [] }));

const first = server.tool('kept', async () => text('a'));
first.disable();

class Shop {
  readonly server = new McpServer({ name: 'shop', version: '1.0.0' });
  open(): void {
    this.server.tool('open', { q: z.string() }, async ({ q }, extra) => text(`${q} ${extra.requestId}`));
  }
}
new Shop().open();
