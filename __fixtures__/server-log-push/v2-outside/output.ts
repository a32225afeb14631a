import { McpServer } from '@modelcontextprotocol/server';
import { EventEmitter } from 'node:events';
import { z } from 'zod';

const changes = new EventEmitter();

export function createServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  server.sendLoggingMessage({ level: 'info', data: 'built' });

  // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  changes.on('change', (name) => server.sendLoggingMessage({ level: 'info', data: name }));
  server.server.oninitialized = () => {
    // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    void server.sendLoggingMessage({ level: 'info', data: 'hello' });
  };

  server.registerTool('watch', { inputSchema: z.object({ seconds: z.number() }) }, async ({ seconds }) => {
    const timer = setInterval(() => {
      // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler around this while its request is being answered; for what happens later, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
      void server.sendLoggingMessage({ level: 'info', data: 'tick' });
    }, 1000);
    setTimeout(() => clearInterval(timer), seconds * 1000);
    return { content: [] };
  });

  server.registerTool(
    'guarded',
    { inputSchema: z.object({ text: z.string() }) },
    guarded(async ({ text }) => {
      // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler around this while its request is being answered; for what happens later, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
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
  // TODO(mcp-stateless/server-log-push): Take the context of the handler as a parameter and call `ctx.mcpReq.log(level, data, logger)`; where no request is being answered, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  await server.sendLoggingMessage({ level: 'info', data });
}

export class Reporter {
  constructor(private readonly server: McpServer) {
    // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    void this.server.sendLoggingMessage({ level: 'info', data: 'reporting' });
  }

  async tell(data: unknown): Promise<void> {
    // TODO(mcp-stateless/server-log-push): Take the context of the handler as a parameter and call `ctx.mcpReq.log(level, data, logger)`; where no request is being answered, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    await this.server.sendLoggingMessage({ level: 'info', data });
  }

  readonly handlers = {
    // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    onclose: () => this.server.sendLoggingMessage({ level: 'info', data: 'closed' }),
  };
}

const main = createServer();
await tell(main, 'up');
// TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
await main.sendLoggingMessage({ level: 'info', data: 'running' });
