let nextId = 0;

async function rpc(url: string, method: string, params?: Record<string, unknown>) {
  // TODO(mcp-stateless/request-meta-envelope): For 2026-07-28 give every request params._meta with io.modelcontextprotocol/protocolVersion, io.modelcontextprotocol/clientCapabilities ({} for none) and io.modelcontextprotocol/clientInfo; keep keys that callers put there. See https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: ++nextId, method, ...(params && { params }) }),
  });
  return (await response.json()).result;
}

export const listTools = (url: string) => rpc(url, 'tools/list');
export const readResource = (url: string, uri: string) => rpc(url, 'resources/read', { uri });
