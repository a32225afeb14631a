import { Client } from '@modelcontextprotocol/client';
import type { CallToolRequest, LoggingLevel, Transport } from '@modelcontextprotocol/client';

export class Connection {
  private readonly client = new Client({ name: 'tour', version: '1.0.0' });

  async open(transport: Transport): Promise<void> {
    await this.client.connect(transport);
    await this.client.setLoggingLevel('info').catch(() => undefined);
  }

  call(name: string): Promise<unknown> {
    return this.client.callTool({ name, arguments: {} });
  }
}

export async function first(client: Client, level: LoggingLevel): Promise<void> {
  await client.setLoggingLevel(level);
  await client.callTool({ name: 'search', arguments: {} });
}

export async function second(client: Client, params: CallToolRequest['params']): Promise<void> {
  await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: {} });
  await client.callTool(params);
  await client.callTool({ ...params, name: 'find' });
}

export async function third(client: Client): Promise<void> {
  await client.setLoggingLevel('debug');
  await client.callTool({ name: 'search', arguments: {} });
  await client.setLoggingLevel('error');
  await client.callTool({ name: 'search', arguments: {} });
}

export async function last(client: Client): Promise<void> {
  await client.setLoggingLevel('debug');
}
