const { Server } = require('@modelcontextprotocol/server')
const { serveStdio } = require('@modelcontextprotocol/server/stdio')

function createServer() {
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

	return server
}

serveStdio(createServer)
// Not on stdout: that belongs to the protocol
console.error('ready')
