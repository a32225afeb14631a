import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('only the id', { inputSchema }, async ({ text }, { sessionId }) => {
  await server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  return { content: [] };
});

server.registerTool('the id in two places', { inputSchema }, async ({ text }, { sessionId }) => {
  await server.sendLoggingMessage({ level: 'info', data: { text, sessionId } }, sessionId);
  return { content: [] };
});

server.registerTool('request group', { inputSchema }, async ({ text }, { mcpReq, sessionId }) => {
  await server.sendLoggingMessage({ level: 'info', data: `${text} ${mcpReq.id}` }, sessionId);
  return { content: [] };
});

server.registerTool('members of the group', { inputSchema }, async ({ text }, { sessionId, mcpReq: { signal } }) => {
  if (!signal.aborted) await server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  return { content: [] };
});

server.registerTool('log taken out', { inputSchema }, async ({ text }, { mcpReq: { log: tell } }) => {
  await tell('info', 'begins');
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
});

server.registerTool('log is taken', { inputSchema }, async ({ text }, { http }) => {
  const log = http?.authInfo?.clientId;
  await server.sendLoggingMessage({ level: 'info', data: { text, log } });
  return { content: [] };
});

server.registerTool('nothing taken out', { inputSchema }, async ({ text }, {}) => {
  await server.sendLoggingMessage({ level: 'info', data: text });
  return { content: [] };
});

server.registerTool('a variable for the id', { inputSchema }, async ({ text }, ctx) => {
  const sessionId = ctx.sessionId;
  await server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  await server.sendLoggingMessage({ level: 'info', data: 'done' }, sessionId);
  return { content: [] };
});

server.registerTool('the rest', { inputSchema }, async ({ text }, { sessionId, ...rest }) => {
  await server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  return { content: [{ type: 'text', text: String(rest.mcpReq.id) }] };
});
