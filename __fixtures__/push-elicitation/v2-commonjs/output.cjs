const { McpServer } = require('@modelcontextprotocol/server')
const { inputState, resumeInput } = require('./mcp-input.cjs')

const server = new McpServer({ name: 'files', version: '1.0.0' }, { requestState: { verify: inputState.verify } })

server.registerTool('confirm', { description: 'Asks' }, async (ctx) => {
  const input = resumeInput(ctx, 'confirm')
  const answerAsk = await input.elicitInput('answer', { message: 'Sure?', requestedSchema: { type: 'object', properties: {} } })
  if (answerAsk.pending) return answerAsk.pending
  const answer = answerAsk.answer
  return { content: [{ type: 'text', text: answer.action }] }
})
