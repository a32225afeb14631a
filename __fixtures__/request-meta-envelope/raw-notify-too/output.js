const version = '2025-06-18';

export class Client {
  sequence = 0;

  async send(method, params, isNotification = false) {
    // TODO(mcp-stateless/request-meta-envelope): For 2026-07-28 give every request params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo; keep keys that callers put there. See https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta
    const message = { jsonrpc: '2.0', ...(isNotification ? {} : { id: ++this.sequence }), method, params };
    return fetch(this.url, { method: 'POST', headers: { 'mcp-protocol-version': version }, body: JSON.stringify(message) });
  }

  notify(method) {
    return fetch(this.url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', method }) });
  }
}
