import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('index', {}, async (extra) => {
  if (extra._meta?.progressToken !== undefined) await extra.sendNotification({
    method: 'notifications/progress',
    params: { progressToken: extra._meta?.progressToken, progress: 1, total: 2 },
  });
  const progressToken = extra._meta?.progressToken ?? 'none';
  // TODO(mcp-stateless/progress-client-to-server): Send progress only if the request has a progressToken, and leave the made-up one out. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress: 2, total: 2 } });
  return { content: [] };
});
