import { McpServer, type LoggingLevel, type LoggingMessageNotification } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const other = new McpServer({ name: 'other', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('a variable', { inputSchema }, async ({ text }, ctx) => {
  const params: LoggingMessageNotification['params'] = { level: 'info', data: text };
  await server.sendLoggingMessage(params, ctx.sessionId);
  return { content: [] };
});

server.registerTool('spread', { inputSchema }, async ({ text }) => {
  const base = { level: 'info' as LoggingLevel };
  await server.sendLoggingMessage({ ...base, data: text });
  return { content: [] };
});

server.registerTool('other members', { inputSchema }, async ({ text }) => {
  await server.sendLoggingMessage({ level: 'info', data: text, _meta: { at: Date.now() } });
  return { content: [] };
});

server.registerTool('an id that is made', { inputSchema }, async ({ text }) => {
  await server.sendLoggingMessage({ level: 'info', data: text }, nextId());
  return { content: [] };
});

server.registerTool('another server', { inputSchema }, async ({ text }) => {
  await other.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
});

server.registerTool('a comment that would go', { inputSchema }, async ({ text }) => {
  await server.sendLoggingMessage({ level: /* quiet */ 'debug', data: text });
  return { content: [] };
});

server.registerTool('one after the other', { inputSchema }, async ({ text }) => {
  await server.sendLoggingMessage({ data: nextId() + text, level: nextLevel() });
  return { content: [] };
});

const configs = { echo: { inputSchema } };
server.registerTool('schema elsewhere', configs.echo, async ({ text }) => {
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
});

server.registerTool('called elsewhere', { inputSchema }, note);
await note({ text: 'first' });

async function note({ text }: { text: string }) {
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
}

let count = 0;
function nextId(): string {
  return String(count++);
}
function nextLevel(): LoggingLevel {
  return count % 2 ? 'info' : 'debug';
}
