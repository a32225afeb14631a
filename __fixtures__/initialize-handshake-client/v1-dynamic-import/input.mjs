export async function open(transport) {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const client = new Client({ name: 'lazy', version: '1.0.0' });
  await client.connect(transport);
  return client;
}
