import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

const GRAPH_URI = 'memory://graph';
const subscribers = new Set<string>();

function createServer() {
  const server = new McpServer({ name: 'memory', version: '1.0.0' });

  function graphChanged() {
    if (subscribers.has(GRAPH_URI)) {
      server.server.sendResourceUpdated({ uri: GRAPH_URI });
    }
    server.sendResourceListChanged();
  }

  server.registerTool('forget', {}, async () => {
    graphChanged();
    return { content: [] };
  });

  return server;
}

serveStdio(createServer);
