import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

server.registerTool(
  'note',
  {
    inputSchema: z.object({ text: z.string() }),
  },
  async (
    { text }, ctx,
  ) => {
    await ctx.mcpReq.log('info', text);
    await ctx.mcpReq.log(
      // for those who debug
      'debug',
      { text }, // as it came
    );
    await ctx.mcpReq.log(
      'info',
      {
        text,
        length: text.length,
      },
    );
    await ctx.mcpReq.log(
      'info',
      `A line that is long enough to fill what there is of space on it, and a little more: ${text}`,
    );
    await ctx.mcpReq.log(
      'info',
      {
        text,
      },
    );
    await ctx.mcpReq.log('info', text);
    await ctx.mcpReq.log('info', {
      text,
    });
    await ctx.mcpReq.log('info', undefined, 'notes');
    return { content: [] };
  },
);
