import { modernFetch } from './mcp-fetch.js';

const mcpFetch = modernFetch();

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
    return mcpFetch(this.url, { method: 'DELETE' }, this.fetchFn);
  }

  private async rpc(method: string, params?: object) {
    const response = await mcpFetch(this.url, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: ++this.nextId, method, params }),
    }, this.fetchFn);
    return response.json();
  }
}
