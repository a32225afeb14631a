const { McpServer } = require('@modelcontextprotocol/server');

const started = Date.now();
function createClockServer() {
  const clock = new McpServer({ name: 'clock', version: '1.0.0' });

  clock.registerTool('running', { description: 'Says for how long it runs' }, async () => ({
    content: [{ type: 'text', text: `${Date.now() - started} ms` }],
  }));

  return clock;
}

module.exports = { createClockServer };
