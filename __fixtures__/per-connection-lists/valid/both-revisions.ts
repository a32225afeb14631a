// Speaks both revisions, and publishes the change beside.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

let isOpen = false;

export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'shop', version: '1.0.0' });
  const pay = server.registerTool('pay', {}, () => ({ content: [] }));
  if (!isOpen) pay.disable();
  server.registerTool('open', {}, () => {
    isOpen = true;
    pay.enable();
    handler.notify.toolsChanged();
    return { content: [] };
  });
  return server;
});
