import type { Transport } from './transports/index.js';

/** Asks a server, and answers what it asks meanwhile. */
export class Session {
  private nextId = 0;

  constructor(private readonly transport: Transport) {}

  async open(protocolVersion: string): Promise<void> {
    await this.request('initialize', {
      protocolVersion,
      capabilities: { elicitation: {} },
      clientInfo: { name: 'split-files', version: '1.0.0' },
    });
    for await (const _ of this.transport.send({ jsonrpc: '2.0', method: 'notifications/initialized' }));
  }

  async request(method: string, params: Record<string, unknown> = {}): Promise<any> {
    const id = this.nextId++;
    for await (const message of this.transport.send({ jsonrpc: '2.0', id, method, params })) {
      if (message.method === 'elicitation/create') {
        const result = { action: 'accept', content: { confirmed: true } };
        for await (const _ of this.transport.send({ jsonrpc: '2.0', id: message.id, result }));
      } else if (message.id === id) {
        if (message.error) throw new Error(`${message.error.code}: ${message.error.message}`);
        return message.result;
      }
    }
    throw new Error(`${method}: no answer`);
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}
