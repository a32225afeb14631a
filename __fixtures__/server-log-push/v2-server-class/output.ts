import { Server } from '@modelcontextprotocol/server';

export class NotesServer {
  private readonly server = new Server(
    { name: 'notes', version: '1.0.0' },
    { capabilities: { tools: {}, logging: {} } },
  );

  constructor() {
    this.server.setRequestHandler('tools/call', async (request, ctx) => {
      await ctx.mcpReq.log('info', request.params.name);
      return this.call(request.params.name);
    });
    this.server.setRequestHandler('tools/list', this.list.bind(this));
    this.server.setNotificationHandler('notifications/initialized', () => {
      // TODO(mcp-stateless/server-log-push): No request to attach this log to; write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
      void this.server.sendLoggingMessage({ level: 'info', data: 'ready' });
    });
  }

  private async call(name: string) {
    // TODO(mcp-stateless/server-log-push): Take the context of the handler as a parameter and call `ctx.mcpReq.log(level, data, logger)`; where no request is being answered, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    await this.server.notification({ method: 'notifications/message', params: { level: 'info', data: name } });
    return { content: [] };
  }

  private async list() {
    // TODO(mcp-stateless/server-log-push): Call `ctx.mcpReq.log(level, data, logger)` with the context of the handler. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    await this.server.sendLoggingMessage({ level: 'info', data: 'listed' });
    return { tools: [] };
  }
}

export class LoggingServer extends Server {
  log(data: unknown): Promise<void> {
    // TODO(mcp-stateless/server-log-push): Take the context of the handler as a parameter and call `ctx.mcpReq.log(level, data, logger)`; where no request is being answered, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    return this.sendLoggingMessage({ level: 'info', data });
  }
}
