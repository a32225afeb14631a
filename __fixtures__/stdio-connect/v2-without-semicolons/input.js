import { McpServer } from '@modelcontextprotocol/server'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'

const server = new McpServer({ name: 'bare', version: '1.0.0' }) // the only one

server.registerTool('ping', {}, async () => ({ content: [] }))

;(async () => {
  /* Before anything is written to stdout */
  console.error('starting')
  await server.connect(new StdioServerTransport()) // until stdin ends

  ;['ready', 'waiting'].forEach((word) => console.error(word))
})()
