import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
await client.ping();

setInterval(() => client.ping(), 30_000);
