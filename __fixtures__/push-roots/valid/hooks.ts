// The hooks of the handshake have patterns of their own.
import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'roots', version: '1.0.0' });

server.server.oninitialized = async () => {
  const { roots } = await server.server.listRoots();
  console.error(roots.length);
};
server.server.setNotificationHandler('notifications/roots/list_changed', async () => {
  await server.server.listRoots();
});
