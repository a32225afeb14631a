import { Client } from '@modelcontextprotocol/client';

export function level(client: Client): Promise<unknown> {
  // TODO(mcp-stateless/logging-set-level): Set the level on connections of 2025 only, where client.getProtocolEra() is 'legacy'; on others put 'io.modelcontextprotocol/logLevel' into the _meta of the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  return client.setLoggingLevel('info');
}

export async function open(connect: () => Promise<Client>): Promise<void> {
  await (await connect()).setLoggingLevel('info');
}
