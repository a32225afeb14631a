// `new Client` and `connect` of other libraries, in a file that also runs an MCP server.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Client as DiscordClient } from 'discord.js';
import { connect } from 'mqtt';
import { Client } from 'pg';
import { createClient } from 'redis';
import { Client as HttpClient } from 'undici';

export async function start(server: McpServer) {
  const database = new Client({ connectionString: 'postgres://localhost' });
  const redis = createClient();
  const bot = new DiscordClient({ intents: [] });
  const http = new HttpClient('http://localhost');
  await Promise.all([database.connect(), redis.connect()]);
  return { server, bot, http, mqtt: connect('mqtt://localhost') };
}
