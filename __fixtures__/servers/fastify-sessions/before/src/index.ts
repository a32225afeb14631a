import { randomUUID } from 'node:crypto'

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js'
import Fastify from 'fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

const books = [
  { isbn: '978-82-02', title: 'Hunger', author: 'Knut Hamsun' },
  { isbn: '978-82-03', title: 'Kristin Lavransdatter', author: 'Sigrid Undset' },
]

async function createLibraryServer(): Promise<McpServer> {
  const server = new McpServer({ name: 'library', version: '3.0.0' })

  server.registerTool(
    'find_books',
    { description: 'Finds books by author', inputSchema: { author: z.string() } },
    async ({ author }) => {
      const found = books.filter((book) => book.author.toLowerCase().includes(author.toLowerCase()))
      return { content: found.map((book) => ({ type: 'text' as const, text: `${book.title} (${book.isbn})` })) }
    },
  )

  server.registerTool('count_books', { description: 'Counts the books' }, async () => {
    return { content: [{ type: 'text', text: `${books.length} books` }] }
  })

  server.registerResource(
    'catalogue',
    'library://catalogue',
    { mimeType: 'application/json' },
    async (uri) => ({ contents: [{ uri: uri.href, text: JSON.stringify(books) }] }),
  )

  return server
}

const fastify = Fastify({ logger: false })
const sessions = new Map<string, StreamableHTTPServerTransport>()

fastify.post('/mcp', async (request, reply) => {
  const sessionId = request.headers['mcp-session-id'] as string | undefined
  let transport = sessionId ? sessions.get(sessionId) : undefined

  if (!transport) {
    if (sessionId || !isInitializeRequest(request.body)) {
      return reply.code(400).send({
        jsonrpc: '2.0',
        error: { code: -32000, message: 'Bad Request: No valid session ID provided' },
        id: null,
      })
    }
    const opened = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        sessions.set(id, opened)
      },
    })
    opened.onclose = () => {
      if (opened.sessionId) sessions.delete(opened.sessionId)
    }
    const server = await createLibraryServer()
    await server.connect(opened)
    transport = opened
  }

  reply.hijack()
  await transport.handleRequest(request.raw, reply.raw, request.body)
})

async function handleSession(request: FastifyRequest, reply: FastifyReply) {
  const sessionId = request.headers['mcp-session-id'] as string | undefined
  const transport = sessionId ? sessions.get(sessionId) : undefined
  if (!transport) return reply.code(404).send({ error: 'Session not found' })
  reply.hijack()
  await transport.handleRequest(request.raw, reply.raw)
}

fastify.get('/mcp', handleSession)
fastify.delete('/mcp', handleSession)

await fastify.listen({ port: Number(process.env.PORT ?? 3004), host: '127.0.0.1' })
