import { McpServer } from '@modelcontextprotocol/server';

class Shop {
  server = new McpServer({ name: 'shop', version: '1.0.0' });

  start() {
    this.server.registerTool('login', {}, () => {
      this.server.registerPrompt('greet', {}, () => ({ messages: [] }));
      return { content: [] };
    });
  }
}

new Shop().start();
