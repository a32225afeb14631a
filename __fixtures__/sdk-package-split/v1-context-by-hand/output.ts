import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'context', version: '1.0.0' });

// TODO(mcp-stateless/sdk-package-split): Name what is needed of the context: SDK v2 has it in ctx.mcpReq (signal, id, _meta, send, notify) and ctx.http (authInfo, req, closeSSE). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.registerTool('rest', {}, async ({ signal, ...others }) => ({ content: [{ type: 'text', text: `${signal.aborted} ${others.sessionId}` }] }));
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no taskId on the context: keep the tasks in a store of your own (extension io.modelcontextprotocol/tasks). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.registerTool('task', {}, async (ctx) => ({ content: [{ type: 'text', text: ctx.taskId ?? '' }] }));
server.registerTool('writes', {}, async (ctx) => {
  // TODO(mcp-stateless/sdk-package-split): Read this from ctx.mcpReq (signal, id, _meta, send, notify) or ctx.http (authInfo, req, closeSSE): SDK v2 has groups where v1 had one flat object. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  ctx.authInfo = undefined;
  return { content: [] };
});
// TODO(mcp-stateless/sdk-package-split): The url of a web Request is text, not a URL object: use new URL(…) around it where its parts are read. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
server.registerTool('url', {}, async (ctx) => ({ content: [{ type: 'text', text: ctx.http?.req?.url?.pathname ?? '' }] }));
server.registerTool('headers', {}, async (ctx) => {
  // TODO(mcp-stateless/sdk-package-split): These are web Headers now: read them with get(name) and iterate over them, instead of treating them as an object. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  const { host } = ctx.http?.req!.headers;
  return { content: [{ type: 'text', text: String(host) }] };
});

server.experimental.tasks.registerToolTask('delay', {}, {} as never);

export { server };
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no experimental.tasks, and this throws when it runs: register the tool with registerTool, and keep tasks in a store of your own (extension io.modelcontextprotocol/tasks). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export const tasks = server.experimental.tasks;
