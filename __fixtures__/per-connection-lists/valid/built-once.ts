// Lists that are decided while a server is built, and other things that are enabled or removed.
import { McpServer } from '@modelcontextprotocol/server';
import { flags, panel } from './panel.js';

export function createServer(isAdmin: boolean) {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  const pay = server.registerTool('pay', {}, () => ({ content: [] }));
  if (!isAdmin) pay.disable();
  if (isAdmin) server.registerTool('refund', {}, () => ({ content: [] }));
  const files = new Map<string, { remove(): void }>();
  server.registerTool('clean', {}, async () => {
    panel.enable();
    files.get('a')?.remove();
    flags.update({ isClean: true });
    const inner = new McpServer({ name: 'inner', version: '1.0.0' });
    inner.registerTool('a', {}, () => ({ content: [] }));
    return { content: [] };
  });
  return server;
}
