const CLIENT = '@modelcontextprotocol/sdk/client/index.js';

export async function connect(kind) {
  const { Client } = await import(CLIENT);
  const { CallToolResultSchema } = await import('@modelcontextprotocol/sdk/types.js');
  const transport = await import(`@modelcontextprotocol/sdk/client/${kind}.js`);
  import('@modelcontextprotocol/sdk' + '/inMemory.js').then(({ InMemoryTransport }) => InMemoryTransport);
  return { Client, CallToolResultSchema, transport, home: import.meta.resolve('@modelcontextprotocol/sdk/package.json') };
}
