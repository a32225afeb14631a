export class McpClient {
  private nextId = 0;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  listTools() {
    return this.rpc('tools/list');
  }

  callTool(name: string, args: object) {
    return this.rpc('tools/call', { name, arguments: args });
  }

  private async rpc(method: string, params?: object) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++this.nextId, method, params }),
    });
    return response.json();
  }
}
