import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { save } from './state.js';

const client = new Client({ name: 'cli', version: '1.0.0' });

export async function connect(url: URL): Promise<void> {
  const transport = new StreamableHTTPClientTransport(url);
  await client.connect(transport);
  const sessionId = transport.sessionId;
  console.log('Connected with session', sessionId);
}

export async function persist(): Promise<void> {
  await save(client.transport?.sessionId);
}

export async function disconnect(transport: StreamableHTTPClientTransport): Promise<void> {
  await transport.terminateSession();
  if (!transport.sessionId) throw new Error('There was no session');
}
