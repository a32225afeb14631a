import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

// What builds the server has a name that the code around it could want.
function connect(): McpServer {
  return new McpServer({ name: 'ferries', version: '1.0.0' });
}

serveStdio(() => {
  const server = connect();
  const connectServer = server.connect.bind(server);
  server.connect = (transport) => {
    transport.onmessage = (message) => console.error(message);
    return connectServer(transport);
  };
  return server;
});
