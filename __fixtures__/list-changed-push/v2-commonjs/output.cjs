const { createMcpHandler, McpServer } = require('@modelcontextprotocol/server')

const sessions = new Map()
const mcpHandler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }))

function changed() {
  for (const { server } of sessions.values()) server.sendToolListChanged()
  mcpHandler.notify.toolsChanged()
}

module.exports = { changed, mcpHandler, sessions }
