import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });

server.registerTool(
  'note',
  {
    inputSchema: z.object({ text: z.string() }),
  },
  async (
    { text },
  ) => {
    await server.sendLoggingMessage({
      level: 'info',
      data: text,
    });
    await server.sendLoggingMessage({
      // for those who debug
      level: 'debug',
      data: { text }, // as it came
    });
    await server.sendLoggingMessage({
      level: 'info',
      data: {
        text,
        length: text.length,
      },
    });
    await server.sendLoggingMessage({
      level: 'info',
      data: `A line that is long enough to fill what there is of space on it, and a little more: ${text}`,
    });
    await server.sendLoggingMessage({
      data: {
        text,
      },
      level: 'info',
    });
    await server.sendLoggingMessage({ data: text, level: 'info' });
    await server.sendLoggingMessage({ level: 'info', data: {
      text,
    } });
    await server?.sendLoggingMessage({ level: 'info', logger: 'notes', data: undefined } as const);
    return { content: [] };
  },
);
