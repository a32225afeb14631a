import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

function createServer(): McpServer {
  const key = process.env.TIDES_KEY;
  if (!key) throw new Error('TIDES_KEY is not set');
  const server = new McpServer({ name: 'tides', version: '1.0.0' });
  server.registerTool('high', {}, () => {
    if (key.length < 8) throw new Error('TIDES_KEY is too short');
    return { content: [] };
  });
  return server;
}

function createOther(): McpServer {
  const server = new McpServer({ name: 'moons', version: '1.0.0' });
  // What a handler throws is an answer.
  server.registerTool('full', {}, () => {
    throw new Error('clouds');
  });
  return server;
}

if (process.argv.includes('--moons')) {
  serveStdio(createOther);
} else {
  serveStdio(createServer, {
    onerror: (error) => console.error('MCP server failed:', error),
  });
}
