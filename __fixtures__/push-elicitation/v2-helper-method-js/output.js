import { McpServer } from '@modelcontextprotocol/server';

class Session {
  constructor(server) {
    this.server = server;
  }

  async elicit(message) {
    // TODO(mcp-stateless/push-elicitation): Answer `input_required` with this question, and go on when the client calls again with the answer: ask in the handler that calls this function, and hand the answer on. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
    return await this.server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
  }
}

const server = new McpServer({ name: 'rooms', version: '1.0.0' });
server.registerTool('book', {}, async () => {
  const session = new Session(server.server);
  const answer = await session.elicit('Book it?');
  return { content: [{ type: 'text', text: answer.action }] };
});
