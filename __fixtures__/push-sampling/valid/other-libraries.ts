// Messages of a chat, made by a client of another library in a file that uses the SDK.
import { McpServer } from '@modelcontextprotocol/server';
import { chat } from './chat.js';

const server = new McpServer({ name: 'chat', version: '1.0.0' });

server.registerTool('say', {}, async () => {
  await chat.createMessage({ text: 'Hello' });
  return { content: [] };
});
