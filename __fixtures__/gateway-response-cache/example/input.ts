import { connect } from './connect.js';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';

const cache = new Map<string, unknown>();

export async function listTools(serverUrl: string, token: string) {
  const known = cache.get(serverUrl);
  if (known) return known;
  const client: Client = await connect(serverUrl, token);
  const { tools } = await client.listTools();
  cache.set(serverUrl, tools);
  return tools;
}
