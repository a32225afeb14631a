const { randomUUID } = require('node:crypto')
const { NodeStreamableHTTPServerTransport } = require('@modelcontextprotocol/node')
const { McpServer, isInitializeRequest } = require('@modelcontextprotocol/server')
const express = require('express')

const transports = {}

function createServer() {
  const server = new McpServer({ name: 'dice', version: '1.0.0' })
  server.registerTool('roll', { description: 'Rolls' }, async () => ({
    content: [{ type: 'text', text: String(1 + Math.floor(Math.random() * 6)) }],
  }))
  return server
}

const app = express()
app.use(express.json())

app.post('/mcp', async (req, res) => {
  const sessionId = req.headers['mcp-session-id']
  let transport = transports[sessionId]
  if (!transport) {
    if (!isInitializeRequest(req.body)) {
      res.status(404).end()
      return
    }
    transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        transports[id] = transport
      },
    })
    await createServer().connect(transport)
  }
  await transport.handleRequest(req, res, req.body)
})

module.exports = { app }
