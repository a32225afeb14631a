const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { z } = require('zod');

const server = new McpServer({ name: 'asking-stdio', version: '1.0.0' });
const schema = { type: 'object', properties: { size: { type: 'string', enum: ['small', 'large'] } }, required: ['size'] };

server.registerTool('order', { description: 'Orders a dish', inputSchema: { dish: z.string() } }, async ({ dish }) => {
  const answer = await server.server.elicitInput({ message: `Which size of ${dish}?`, requestedSchema: schema });
  return { content: [{ type: 'text', text: `${dish}: ${answer.action} ${JSON.stringify(answer.content ?? {})}` }] };
});

server.registerTool('folders', { description: 'Lists the folders of the client' }, async () => {
  const { roots } = await server.server.listRoots();
  return { content: [{ type: 'text', text: roots.map((root) => root.name).join(', ') }] };
});

server.registerTool('describe', { description: 'Lets the model describe a dish' }, async () => {
  const { content } = await server.server.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: 'Describe it' } }],
    maxTokens: 20,
  });
  return { content: [{ type: 'text', text: content.text }] };
});

async function main() {
  await server.connect(new StdioServerTransport());
}

main();
