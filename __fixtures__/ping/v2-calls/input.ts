import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
// Is it there?
await client.ping();
if (process.env.DEBUG) await client.ping({ timeout: 1000 });
if (process.env.DEBUG || process.argv.includes('--debug')) await client.ping();
if (process.env.QUIET) console.log('quiet');
else await client.ping();
if (process.env.DEBUG) await client.ping();
else console.log('no ping');

async function start(other: Client | undefined): Promise<void> {
  void other?.ping();
  await other!.request({ method: 'ping' });
  try {
    await client.listTools();
    await client.ping();
  } catch (error) {
    console.error(error);
  }
}

const answer = await client.ping();
const both = await Promise.all([client.ping(), client.listTools()]);
await (await open()).ping();
console.log(answer, both, start);

async function open(): Promise<Client> {
  return client;
}
