// The branch says what the code stands for here.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';

export async function list(client: Client) {
  try {
    return await client.listTools();
  } catch (error: any) {
    if (error.code === -32002) {
      await initialize(client);
      return client.listTools();
    }
    throw error;
  }
}

export async function call(client: Client, params: Params) {
  try {
    return await client.callTool(params);
  } catch (error: any) {
    if (error.code !== -32002) throw error;
    sessions.delete(client);
    return undefined;
  }
}
