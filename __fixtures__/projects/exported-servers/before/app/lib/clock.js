const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');

const started = Date.now();
const clock = new McpServer({ name: 'clock', version: '1.0.0' });

clock.registerTool('running', { description: 'Says for how long it runs' }, async () => ({
  content: [{ type: 'text', text: `${Date.now() - started} ms` }],
}));

module.exports = { clock };
