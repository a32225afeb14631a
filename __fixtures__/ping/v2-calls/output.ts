import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const client = new Client({ name: 'tour', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('https://example.com/mcp')));
// Is it there?
if (client.getProtocolEra() === 'legacy') await client.ping();
if (process.env.DEBUG && client.getProtocolEra() === 'legacy') await client.ping({ timeout: 1000 });
if ((process.env.DEBUG || process.argv.includes('--debug')) && client.getProtocolEra() === 'legacy') await client.ping();
if (process.env.QUIET) console.log('quiet');
else if (client.getProtocolEra() === 'legacy') await client.ping();
// TODO(mcp-stateless/ping): Ping on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
if (process.env.DEBUG) await client.ping();
else console.log('no ping');

async function start(other: Client | undefined): Promise<void> {
  if (other?.getProtocolEra() === 'legacy') void other?.ping();
  if (other!.getProtocolEra() === 'legacy') await other!.request({ method: 'ping' });
  try {
    await client.listTools();
    if (client.getProtocolEra() === 'legacy') await client.ping();
  } catch (error) {
    console.error(error);
  }
}

// TODO(mcp-stateless/ping): Ping on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
const answer = await client.ping();
// TODO(mcp-stateless/ping): Ping on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
const both = await Promise.all([client.ping(), client.listTools()]);
// TODO(mcp-stateless/ping): Ping on connections of 2025 only, where client.getProtocolEra() is 'legacy': the call throws on others. See https://modelcontextprotocol.io/specification/2026-07-28/changelog
await (await open()).ping();
console.log(answer, both, start);

async function open(): Promise<Client> {
  return client;
}
