const { McpServer } = require('@modelcontextprotocol/server');
const z = require('zod');

function createServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  server.registerTool('note', { inputSchema: z.object({ text: z.string() }) }, note);

  async function note({ text }: { text: string }) {
    await server.sendLoggingMessage({ level: 'info', data: text });
    return { content: [] };
  }
  return server;
}

module.exports = { createServer };
