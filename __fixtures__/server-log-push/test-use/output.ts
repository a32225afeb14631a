import { McpServer } from '@modelcontextprotocol/server';
import { expect, test } from 'vitest';

test('logs arrive', async () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  server.registerTool('note', {}, async (ctx) => {
    await ctx.mcpReq.log('info', 'called');
    return { content: [] };
  });
  await server.sendLoggingMessage({ level: 'info', data: 'hello' });
  await expect(server.sendLoggingMessage({ level: 'info', data: 'again' })).resolves.toBeUndefined();
});
