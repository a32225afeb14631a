import { Client, LOG_LEVEL_META_KEY } from '@modelcontextprotocol/client';
import type { CallToolRequest, LoggingLevel, Transport } from '@modelcontextprotocol/client';

export class Connection {
  private readonly client = new Client({ name: 'tour', version: '1.0.0' });

  async open(transport: Transport): Promise<void> {
    await this.client.connect(transport);
    // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'info' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    if (this.client.getProtocolEra() === 'legacy') await this.client.setLoggingLevel('info').catch(() => undefined);
  }

  call(name: string): Promise<unknown> {
    return this.client.callTool({ name, arguments: {} });
  }
}

export async function first(client: Client, level: LoggingLevel): Promise<void> {
  // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel'] with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel(level);
  await client.callTool({ name: 'search', arguments: {} });
}

export async function second(client: Client, params: CallToolRequest['params']): Promise<void> {
  // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'debug' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: {}, _meta: { [LOG_LEVEL_META_KEY]: 'debug' } });
  await client.callTool(params);
  await client.callTool({ ...params, name: 'find' });
}

export async function third(client: Client): Promise<void> {
  // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'debug' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: {} });
  // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'error' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('error');
  await client.callTool({ name: 'search', arguments: {} });
}

export async function last(client: Client): Promise<void> {
  // TODO(mcp-stateless/logging-set-level): On connections of 2026-07-28 pass _meta['io.modelcontextprotocol/logLevel']: 'debug' with the requests whose logs you want. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('debug');
}
