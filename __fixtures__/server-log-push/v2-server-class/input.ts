import { Server } from '@modelcontextprotocol/server';

export class NotesServer {
  private readonly server = new Server(
    { name: 'notes', version: '1.0.0' },
    { capabilities: { tools: {}, logging: {} } },
  );

  constructor() {
    this.server.setRequestHandler('tools/call', async (request) => {
      await this.server.sendLoggingMessage({ level: 'info', data: request.params.name });
      return this.call(request.params.name);
    });
    this.server.setRequestHandler('tools/list', this.list.bind(this));
    this.server.setNotificationHandler('notifications/initialized', () => {
      void this.server.sendLoggingMessage({ level: 'info', data: 'ready' });
    });
  }

  private async call(name: string) {
    await this.server.notification({ method: 'notifications/message', params: { level: 'info', data: name } });
    return { content: [] };
  }

  private async list() {
    await this.server.sendLoggingMessage({ level: 'info', data: 'listed' });
    return { tools: [] };
  }
}

export class LoggingServer extends Server {
  log(data: unknown): Promise<void> {
    return this.sendLoggingMessage({ level: 'info', data });
  }
}
