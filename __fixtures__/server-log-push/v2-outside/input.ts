import { McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';
import { z } from 'zod';

const changes = new EventEmitter();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  server.sendLoggingMessage({ level: 'info', data: 'built' });

  changes.on('change', (name) => server.sendLoggingMessage({ level: 'info', data: name }));
  server.server.oninitialized = () => {
    void server.sendLoggingMessage({ level: 'info', data: 'hello' });
  };

  server.registerTool('watch', { inputSchema: z.object({ seconds: z.number() }) }, async ({ seconds }) => {
    const timer = setInterval(() => {
      void server.sendLoggingMessage({ level: 'info', data: 'tick' });
    }, 1000);
    setTimeout(() => clearInterval(timer), seconds * 1000);
    return { content: [] };
  });

  server.registerTool(
    'guarded',
    { inputSchema: z.object({ text: z.string() }) },
    guarded(async ({ text }) => {
      await server.sendLoggingMessage({ level: 'info', data: text });
      return { content: [] };
    }),
  );
  return server;
}

function guarded<T>(fn: T): T {
  return fn;
}

async function tell(server: McpServer, data: unknown): Promise<void> {
  await server.sendLoggingMessage({ level: 'info', data });
}

export class Reporter {
  constructor(private readonly server: McpServer) {
    void this.server.sendLoggingMessage({ level: 'info', data: 'reporting' });
  }

  async tell(data: unknown): Promise<void> {
    await this.server.sendLoggingMessage({ level: 'info', data });
  }

  readonly handlers = {
    onclose: () => this.server.sendLoggingMessage({ level: 'info', data: 'closed' }),
  };
}

const main = createServer();
await tell(main, 'up');
await main.sendLoggingMessage({ level: 'info', data: 'running' });
