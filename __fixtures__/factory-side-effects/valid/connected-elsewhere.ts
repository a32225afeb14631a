import { Client, SSEClientTransport } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** Serves with the server that it builds: that happens once. */
export const startStdioServer = async (url: string, initServer?: () => Promise<Server>): Promise<Server> => {
  const client = new Client({ name: 'proxy', version: '1.0.0' });
  await client.connect(new SSEClientTransport(new URL(url)));
  const server = initServer ? await initServer() : new Server({ name: 'proxy', version: '1.0.0' }, {});
  const transport = new StdioServerTransport();
  await server.connect(transport);
  return server;
};
