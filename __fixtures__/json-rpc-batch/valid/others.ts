// Arrays of other things, and arrays of messages that nobody sends.
import { McpServer } from '@modelcontextprotocol/server';

export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const log = [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }];

export function names(data: unknown, requests: { name: string }[]): string[] {
  if (Array.isArray(data)) return data.map((one: { name: string }) => one.name);
  if (Array.isArray(requests)) console.log(JSON.stringify([{ name: 'x' }]));
  return requests.map(({ name }) => name);
}
