import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const createServer = (): McpServer => {
  const server = new McpServer({ name: 'dates', version: '1.0.0' });

  server.registerTool(
    'days_between',
    { description: 'Counts the days between two dates', inputSchema: { from: z.string(), to: z.string() } },
    async ({ from, to }) => {
      const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
      return { content: [{ type: 'text', text: Number.isNaN(days) ? 'Not a date' : `${days} days` }] };
    },
  );

  server.registerTool(
    'weekday',
    { description: 'Names the day of the week', inputSchema: { date: z.string() } },
    async ({ date }) => {
      const day = new Date(date).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
      return { content: [{ type: 'text', text: day }] };
    },
  );

  return server;
};
