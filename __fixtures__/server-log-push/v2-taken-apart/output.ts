import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
const inputSchema = z.object({ text: z.string() });

server.registerTool('only the id', { inputSchema }, async ({ text }, { mcpReq: { log } }) => {
  await log('info', text);
  return { content: [] };
});

server.registerTool('the id in two places', { inputSchema }, async ({ text }, { sessionId, mcpReq: { log } }) => {
  await log('info', { text, sessionId });
  return { content: [] };
});

server.registerTool('request group', { inputSchema }, async ({ text }, { mcpReq }) => {
  await mcpReq.log('info', `${text} ${mcpReq.id}`);
  return { content: [] };
});

server.registerTool('members of the group', { inputSchema }, async ({ text }, { mcpReq: { signal, log } }) => {
  if (!signal.aborted) await log('info', text);
  return { content: [] };
});

server.registerTool('log taken out', { inputSchema }, async ({ text }, { mcpReq: { log: tell } }) => {
  await tell('info', 'begins');
  await tell('info', text);
  return { content: [] };
});

server.registerTool('log is taken', { inputSchema }, async ({ text }, { http, mcpReq: { log: mcpLog } }) => {
  const log = http?.authInfo?.clientId;
  await mcpLog('info', { text, log });
  return { content: [] };
});

server.registerTool('nothing taken out', { inputSchema }, async ({ text }, { mcpReq: { log } }) => {
  await log('info', text);
  return { content: [] };
});

server.registerTool('a variable for the id', { inputSchema }, async ({ text }, ctx) => {
  await ctx.mcpReq.log('info', text);
  await ctx.mcpReq.log('info', 'done');
  return { content: [] };
});

server.registerTool('the rest', { inputSchema }, async ({ text }, { sessionId, ...rest }) => {
  // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  await server.sendLoggingMessage({ level: 'info', data: text }, sessionId);
  return { content: [{ type: 'text', text: String(rest.mcpReq.id) }] };
});
