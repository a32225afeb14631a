const version = '2025-06-18';

export class Client {
  sequence = 0;

  async send(method, params, isNotification = false) {
    const message = { jsonrpc: '2.0', ...(isNotification ? {} : { id: ++this.sequence }), method, params };
    return fetch(this.url, { method: 'POST', headers: { 'mcp-protocol-version': version }, body: JSON.stringify(message) });
  }

  notify(method) {
    return fetch(this.url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', method }) });
  }
}
