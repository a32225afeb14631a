import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

function createServer() {
  const server = new McpServer({ name: 'bare', version: '1.0.0' }) // the only one

  server.registerTool('ping', {}, async () => ({ content: [] }))

  return server
}

;(async () => {
  /* Before anything is written to stdout */
  console.error('starting')
  serveStdio(createServer) // until stdin ends

  ;['ready', 'waiting'].forEach((word) => console.error(word))
})()
