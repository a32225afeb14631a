import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import express from 'express'
import * as z from 'zod'

const people = { 1: 'Ann', 2: 'Bob' }

const makeServer = () => {
  const server = new McpServer({ name: 'people', version: '5.0.2' })

  server.registerTool(
    'greet',
    { title: 'Greet', description: 'Greets somebody', inputSchema: { name: z.string().describe('Who') } },
    async ({ name }) => ({ content: [{ type: 'text', text: `Hello, ${name}!` }] })
  )

  server.registerTool(
    'look_up',
    { description: 'Looks somebody up', inputSchema: { id: z.number().int() } },
    async ({ id }) => ({ content: [{ type: 'text', text: people[id] ?? 'nobody' }] })
  )

  server.registerResource(
    'person',
    new ResourceTemplate('people://{id}', { list: undefined }),
    { description: 'A person' },
    async (uri, { id }) => ({ contents: [{ uri: uri.href, text: people[id] ?? 'nobody' }] })
  )

  return server
}

const app = express()

app.post('/mcp', express.json(), async (req, res) => {
  const server = makeServer()
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true })
  res.on('close', () => {
    void transport.close()
    void server.close()
  })
  await server.connect(transport)
  await transport.handleRequest(req, res, req.body)
})

app.all('/mcp', (req, res) => {
  res.status(405).set('Allow', 'POST').send('Method Not Allowed')
})

app.listen(process.env.PORT ?? 3007)
