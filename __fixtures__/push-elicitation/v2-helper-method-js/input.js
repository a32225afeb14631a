import { McpServer } from '@modelcontextprotocol/server';

class Session {
  constructor(server) {
    this.server = server;
  }

  async elicit(message) {
    return await this.server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
  }
}

const server = new McpServer({ name: 'rooms', version: '1.0.0' });
server.registerTool('book', {}, async () => {
  const session = new Session(server.server);
  const answer = await session.elicit('Book it?');
  return { content: [{ type: 'text', text: answer.action }] };
});
