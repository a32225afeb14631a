// A server without handlers forwards what it gets; a client, its calls and its stand-ins in tests list nothing themselves.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';

const server = new Server(info, { capabilities: { tools: {}, resources: {}, prompts: {} } });
const client = new Client(info, { capabilities: {} });

export async function refresh() {
  const { tools } = await client.listTools();
  state.set({ tools, resources: [], prompts: [] });
  return { tools };
}
