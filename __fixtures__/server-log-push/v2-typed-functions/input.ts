import { McpServer, type ToolCallback } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('note', { inputSchema }, note);
server.registerTool('list', { inputSchema: z.object({}) }, list);

async function note({ text }: { text: string }) {
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
}

async function list() {
  await server.sendLoggingMessage({ level: 'info', data: 'all of them' });
  return { content: [] };
}

const ping: ToolCallback = async () => {
  await server.sendLoggingMessage({ level: 'info', data: 'ping' });
  return { content: [] };
};

server.registerTool('ping', {}, ping);
