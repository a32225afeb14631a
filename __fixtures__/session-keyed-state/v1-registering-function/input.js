const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StreamableHTTPServerTransport } = require('@modelcontextprotocol/sdk/server/streamableHttp.js');
const { randomUUID } = require('crypto');

function registerTodos(server) {
  const todos = [];
  server.registerTool('add_todo', { description: 'Adds a todo' }, async ({ text }) => {
    todos.push(text);
    return { content: [{ type: 'text', text: `${todos.length} todos` }] };
  });
}

module.exports = async function handle(req, res) {
  const server = new McpServer({ name: 'todo', version: '1.0.0' });
  registerTodos(server);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
};
