import type { McpServer } from '@modelcontextprotocol/server';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tasks } from './mcp-tasks.js';
import { find, page, wait } from './crawler.js';

export function register(server: McpServer) {
  server.registerTool('crawl', {
    description: 'Crawls',
    inputSchema: z.object({ url: z.string() }),
    annotations: { readOnlyHint: true },
  }, async ({ url }, ctx) => {
    if (!url.startsWith('https:')) throw new Error('Not safe');
    return tasks.run(ctx, { ttlMs: 60_000 }, async (task) => {
      const pages = await find(url, task.signal);
      if (pages.length === 0) {
        return page('nothing');
      }
      if (pages.includes('robots')) {
        throw new ProtocolError(ProtocolErrorCode.InternalError, `${task.taskId} must not crawl`);
      }
      for (const one of pages) {
        task.progress(`At ${one}`);
        if (!(await wait(one))) return { ...page(one), isError: true };
      }
      const text = `first
        second`;
      return {
        // What it found.
        content: [{ type: 'text', text }],
      };
    });
  });
}
