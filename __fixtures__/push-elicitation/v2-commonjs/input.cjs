const { McpServer } = require('@modelcontextprotocol/server')
const { inputState, resumeInput } = require('./mcp-input.cjs')

const server = new McpServer({ name: 'files', version: '1.0.0' }, { requestState: { verify: inputState.verify } })

server.registerTool('confirm', { description: 'Asks' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Sure?', requestedSchema: { type: 'object', properties: {} } })
  return { content: [{ type: 'text', text: answer.action }] }
})
