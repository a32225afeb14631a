import { modernFetch } from './mcp-fetch.js';

const mcpFetch = modernFetch();

export class Client {
  constructor(url, tokens) {
    this.url = url;
    this.tokens = tokens;
  }

  /** Not a request of MCP. */
  async token() {
    const response = await fetch(this.tokens, { method: 'POST', body: 'grant_type=client_credentials' });
    return (await response.json()).access_token;
  }

  async open() {
    await this.send({ id: 0, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } });
    await this.send({ method: 'notifications/initialized' });
    return mcpFetch(this.url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await this.token()}` },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
  }

  async send(message) {
    return mcpFetch(this.url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  }

  listen() {
    return fetch(this.url, { method: 'GET', headers: { Accept: 'text/event-stream' } });
  }

  close() {
    return mcpFetch(this.url, { method: 'DELETE' });
  }
}
