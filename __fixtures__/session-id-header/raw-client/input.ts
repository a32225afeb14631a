export class McpClient {
  private sessionId: string | null = null;

  constructor(private readonly url: string) {}

  async call(name: string, args: unknown): Promise<unknown> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (this.sessionId) headers['Mcp-Session-Id'] = this.sessionId;
    const res = await fetch(this.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
    });
    this.sessionId = res.headers.get('mcp-session-id') ?? this.sessionId;
    return res.json();
  }

  async close(): Promise<void> {
    await fetch(this.url, { method: 'DELETE', headers: { 'Mcp-Session-Id': this.sessionId ?? '' } });
  }
}
