import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

const GRAPH_URI = 'memory://graph';
const subscribers = new Set<string>();

function createServer() {
  const server = new McpServer({ name: 'memory', version: '1.0.0' });

  function graphChanged() {
    if (subscribers.has(GRAPH_URI)) {
      // TODO(mcp-stateless/list-changed-push): Send this to 2026-07-28 clients whether or not `resources/subscribe` was called, which they do not call; serveStdio keeps it from those that do not listen. See https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
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
