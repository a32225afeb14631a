// It answers `input_required` where a client can: what it pushes is for old ones.
import { McpServer, inputRequired } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'aware', version: '1.0.0' });
const params = { message: 'Sure?', requestedSchema: { type: 'object' as const, properties: {} } };

server.registerTool('ask', {}, async (ctx) => {
  if (ctx.mcpReq.envelope) return inputRequired({ inputRequests: { answer: inputRequired.elicit(params) } });
  const answer = await ctx.mcpReq.elicitInput(params);
  return { content: [{ type: 'text', text: answer.action }] };
});
