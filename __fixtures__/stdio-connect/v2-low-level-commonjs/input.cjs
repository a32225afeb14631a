const { Server } = require('@modelcontextprotocol/server')
const { StdioServerTransport } = require('@modelcontextprotocol/server/stdio')

const server = new Server(
	{ name: 'time', version: '1.0.0' },
	{ capabilities: { tools: {} } }
)

server.setRequestHandler('tools/list', async () => ({
	tools: [{ name: 'now', inputSchema: { type: 'object' } }]
}))

server.setRequestHandler('tools/call', async (request) => {
	return { content: [{ type: 'text', text: `${request.params.name}
	at ${new Date().toISOString()}` }] }
})

const transport = new StdioServerTransport()
server.connect(transport).then(() => {
	// Not on stdout: that belongs to the protocol
	console.error('ready')
}).catch((error) => {
	console.error('cannot start', error)
	process.exit(1)
})
