import { setTimeout as wait } from 'node:timers/promises';

const CLIENT = { name: 'class-esm', version: '0.3.0' }

/** Speaks to one server; requests are made one after the other. */
class McpClient {
  #url
  #session
  #version = '2025-06-18'
  #sequence = 0
  #handlers = new Map()

  constructor(url) {
    this.#url = url
  }

  /** What the server may ask. */
  handle(method, handler) {
    this.#handlers.set(method, handler)
  }

  async connect() {
    const { protocolVersion, serverInfo } = await this.#request('initialize', {
      protocolVersion: this.#version,
      capabilities: { roots: { listChanged: false }, elicitation: {} },
      clientInfo: CLIENT,
    })
    if (!['2025-03-26', '2025-06-18', '2025-11-25'].includes(protocolVersion)) {
      throw new Error(`unsupported version ${protocolVersion}`)
    }
    this.#version = protocolVersion
    await this.#send({ jsonrpc: '2.0', method: 'notifications/initialized' })
    return serverInfo
  }

  async listTools() {
    const tools = []
    let cursor
    do {
      const page = await this.#request('tools/list', cursor ? { cursor } : {})
      tools.push(...page.tools)
      cursor = page.nextCursor
    } while (cursor)
    return tools
  }

  callTool(name, args) {
    return this.#request('tools/call', { name, arguments: args })
  }

  async close() {
    if (!this.#session) return
    await fetch(this.#url, { method: 'DELETE', headers: { 'mcp-session-id': this.#session } })
    this.#session = undefined
  }

  async #request(method, params = {}) {
    const id = `${method}-${++this.#sequence}`
    const response = await this.#send({ jsonrpc: '2.0', id, method, params })
    if (response.status >= 400) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
    if (method === 'initialize') this.#session = response.headers.get('Mcp-Session-Id')
    const type = response.headers.get('Content-Type') ?? ''
    if (type.startsWith('application/json')) return this.#unwrap(await response.json())
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      let end
      while ((end = text.indexOf('\n\n')) !== -1) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n')
        if (!data) continue
        const message = JSON.parse(data)
        if (message.id === id) return this.#unwrap(message)
        if (message.method && message.id !== undefined) await this.#answer(message)
      }
    }
    throw new Error('the stream ended')
  }

  async #answer({ id, method, params }) {
    const handler = this.#handlers.get(method)
    await this.#send(
      handler
        ? { jsonrpc: '2.0', id, result: await handler(params) }
        : { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } },
    )
  }

  #unwrap(message) {
    if (message.error) throw Object.assign(new Error(message.error.message), { code: message.error.code })
    return message.result
  }

  #send(message) {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    if (message.method !== 'initialize') headers['mcp-protocol-version'] = this.#version
    if (this.#session) headers['mcp-session-id'] = this.#session
    return fetch(this.#url, { method: 'POST', headers, body: JSON.stringify(message) })
  }
}

function sampleOf({ properties = {} }) {
  return Object.fromEntries(Object.entries(properties).map(([key, { type }]) => [key, type === 'string' ? 'sample' : 7]))
}

const client = new McpClient(process.argv.at(-1))
client.handle('elicitation/create', async () => ({ action: 'accept', content: { confirmed: true } }))
client.handle('roots/list', async () => ({ roots: [] }))
await client.connect()
for (const { name, inputSchema } of await client.listTools()) {
  const { content } = await client.callTool(name, sampleOf(inputSchema))
  console.log(name, JSON.stringify(content))
  await wait(1)
}
await client.close()
