import * as mcp from '@modelcontextprotocol/client';

const options = { capabilities: { elicitation: {} }, versionNegotiation: { mode: 'auto' as const } };

export async function open(url: URL) {
  const client = new mcp.Client({ name: 'host', version: '2.0.0' }, options);
  await client.connect(new mcp.StreamableHTTPClientTransport(url));
  return client;
}
