async function main() {
  // TODO(mcp-stateless/mcp-standard-headers): Send the requests of this file with Mcp-Method, MCP-Protocol-Version and, for tools/call, prompts/get and resources/read, Mcp-Name. This was not done for you, because it does not say whether the file is a module or a script. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
  const r = await fetch('http://x/mcp', { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
  console.log(await r.json(), 'resources/read');
}
main();
