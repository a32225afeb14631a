import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('index', {}, async (extra) => {
  await extra.sendNotification({
    method: 'notifications/progress',
    params: { progressToken: extra._meta?.progressToken ?? 0, progress: 1, total: 2 },
  });
  const progressToken = extra._meta?.progressToken ?? 'none';
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress: 2, total: 2 } });
  return { content: [] };
});
