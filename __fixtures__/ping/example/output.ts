import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
if (client.getProtocolEra() === 'legacy') await client.ping();

// TODO(mcp-stateless/ping): 2026-07-28 has no ping: on such connections (client.getProtocolEra() is not 'legacy') ask an HTTP server by client.discover(), and take the end of the process for the end of a stdio server. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
setInterval(() => client.ping(), 30_000);
