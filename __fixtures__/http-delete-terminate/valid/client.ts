// A client ends its session, where there is one.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const transport = new StreamableHTTPClientTransport(new URL('https://notes.example.com/mcp'));
const client = new Client({ name: 'notes', version: '1.0.0' });
await client.connect(transport);
await transport.terminateSession();
