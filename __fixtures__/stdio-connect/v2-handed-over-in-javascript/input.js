import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/**
 * @param {McpServer} server
 */
async function runStdio(server) {
  const transport = new StdioServerTransport()
  await server.connect(transport)
}

function createServer() {
  const server = new McpServer({ name: 'dice', version: '1.0.0' })
  server.registerTool('roll', {}, () => ({ content: [{ type: 'text', text: '4' }] }))
  return server
}

const server = createServer()
runStdio(server)
