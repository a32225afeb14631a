import { request } from 'undici';

export async function list(url, file) {
  // TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because the response of request is used for more than its status, its headers and body.json() or body.text(). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
  const { body } = await request(url, { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
  body.pipe(file);
}
