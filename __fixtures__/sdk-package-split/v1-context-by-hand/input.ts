import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'context', version: '1.0.0' });

server.registerTool('rest', {}, async ({ signal, ...others }) => ({ content: [{ type: 'text', text: `${signal.aborted} ${others.sessionId}` }] }));
server.registerTool('task', {}, async (extra) => ({ content: [{ type: 'text', text: extra.taskId ?? '' }] }));
server.registerTool('writes', {}, async (extra) => {
  extra.authInfo = undefined;
  return { content: [] };
});
server.registerTool('url', {}, async (extra) => ({ content: [{ type: 'text', text: extra.requestInfo?.url?.pathname ?? '' }] }));
server.registerTool('headers', {}, async (extra) => {
  const { host } = extra.requestInfo!.headers;
  return { content: [{ type: 'text', text: String(host) }] };
});

server.experimental.tasks.registerToolTask('delay', {}, {} as never);

export { server };
export const tasks = server.experimental.tasks;
