const CLIENT = '@modelcontextprotocol/sdk/client/index.js';

export async function connect(kind) {
  // TODO(mcp-stateless/sdk-package-split): Name the SDK v2 package here: the path @modelcontextprotocol/sdk/client/index.js is put together when the program runs, and v2 has other packages and no such paths. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  const { Client } = await import(CLIENT);
  const { CallToolResultSchema } = await import('@modelcontextprotocol/core');
  // TODO(mcp-stateless/sdk-package-split): Name the SDK v2 package here: the path @modelcontextprotocol/sdk/client/ is put together when the program runs, and v2 has other packages and no such paths. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  const transport = await import(`@modelcontextprotocol/sdk/client/${kind}.js`);
  // TODO(mcp-stateless/sdk-package-split): Name the SDK v2 package here: the path @modelcontextprotocol/sdk/inMemory.js is put together when the program runs, and v2 has other packages and no such paths. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  import('@modelcontextprotocol/sdk' + '/inMemory.js').then(({ InMemoryTransport }) => InMemoryTransport);
  // TODO(mcp-stateless/sdk-package-split): Take this from `@modelcontextprotocol/client`: SDK v1 has no module @modelcontextprotocol/sdk/package.json that we know. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  return { Client, CallToolResultSchema, transport, home: import.meta.resolve('@modelcontextprotocol/sdk/package.json') };
}
