import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InvalidGrantError, UnauthorizedClientError } from '@modelcontextprotocol/sdk/server/auth/errors.js';

export async function connect(client: Client, refresh: () => Promise<void>): Promise<boolean> {
  try {
    await refresh();
    return client.transport !== undefined;
  } catch (error) {
    if (error instanceof InvalidGrantError || error instanceof UnauthorizedClientError) return false;
    throw error;
  }
}
