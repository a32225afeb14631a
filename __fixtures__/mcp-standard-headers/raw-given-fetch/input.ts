import { modernFetch } from './mcp-fetch.js';

export class Client {
  private nextId = 0;

  constructor(
    private readonly url: string,
    private readonly fetchFn: typeof fetch = fetch,
  ) {}

  listTools() {
    return this.rpc('tools/list');
  }

  callTool(name: string, args: object) {
    return this.rpc('tools/call', { name, arguments: args });
  }

  close() {
    return this.fetchFn(this.url, { method: 'DELETE' });
  }

  private async rpc(method: string, params?: object) {
    const response = await this.fetchFn(this.url, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: ++this.nextId, method, params }),
    });
    return response.json();
  }
}
