// The caller is part of the key, or nobody calls; or the key comes from where it is not seen.
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { hash, keyOf } from './keys.js';

const cache = new Map<string, unknown>();

export async function byToken(client: Client, url: string, token: string) {
  cache.set(`${url} ${hash(token)}`, await client.listTools());
}
export async function byUser(client: Client, url: string, userId: string) {
  const key = url + userId;
  cache.set(key, await client.listTools());
}
export async function byKey(client: Client, url: string, token: string) {
  cache.set(keyOf(url, token), (await client.listResources()).resources);
}
export async function once(client: Client, url: string) {
  cache.set(url, await client.listTools());
}
export class Cached {
  private readonly tools = new Map<string, unknown>();
  constructor(private readonly client: Client, private readonly token: string) {}
  async list(url: string) {
    this.tools.set(url, await this.client.listTools());
    return this.token;
  }
}
export async function other(url: string, token: string) {
  cache.set(url, await fetch(url, { headers: { authorization: token } }));
}
