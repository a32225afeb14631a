const { Client: McpClient } = require('@modelcontextprotocol/sdk/client/index.js');
const { Client } = require('pg');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');

async function main() {
  const database = new Client();
  await database.connect();
  const client = new McpClient({ name: 'loader', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: 'server' }));
  return client.listTools();
}

main();
