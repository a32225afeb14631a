import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

export const createServer = () => {
  const server = new McpServer({ name: 'beacon', version: '1.0.0' });
  let lamp: NodeJS.Timeout | undefined;
  server.registerTool('flash', {}, async () => {
    lamp ??= setInterval(() => console.error('flash'), 1000);
    return { content: [] };
  });
  return { server, cleanup: (sessionId?: string) => (console.error(sessionId), clearInterval(lamp)) };
};

async function main() {
  const handle = serveStdio(() => {
    const { server, cleanup: stop } = createServer();
    server.server.onclose = () => stop();
    return server;
  });

  process.on('SIGINT', async () => {
    await handle.close();
    process.exit(0);
  });
}

await main();
