const { McpServer, createMcpHandler } = require('@modelcontextprotocol/server')
const { toNodeHandler } = require('@modelcontextprotocol/node')
const express = require('express')

function createServer() {
  const server = new McpServer({ name: 'dice', version: '1.0.0' })
  server.registerTool('roll', { description: 'Rolls' }, async () => ({
    content: [{ type: 'text', text: String(1 + Math.floor(Math.random() * 6)) }],
  }))
  return server
}

const app = express()
app.use(express.json())

const mcpHandler = createMcpHandler(createServer, {
  onerror: (error) => console.error('MCP request failed:', error),
})
const mcpNodeHandler = toNodeHandler(mcpHandler)

app.post('/mcp', async (req, res) => {
  await mcpNodeHandler(req, res, req.body)
})

module.exports = { app }
