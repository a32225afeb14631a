export async function open(generate) {
  const { StreamableHTTPServerTransport } = await import('@modelcontextprotocol/sdk/server/streamableHttp.js');
  return new StreamableHTTPServerTransport({ sessionIdGenerator: generate });
}
