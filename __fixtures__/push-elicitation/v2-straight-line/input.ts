import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { resumeInput } from './mcp-input.js';

export function registerTools(server: McpServer) {
  server.registerTool(
    'delete_files',
    { description: 'Deletes files', inputSchema: z.object({ pattern: z.string() }) },
    async ({ pattern }) => {
      const label = pattern.trim() || '*';
      console.error(`asked to delete ${label}`);
      const answer = await server.server.elicitInput({
        message: `Delete ${label}?`,
        requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
      });
      if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'Nothing was deleted.' }] };
      await removeAll(label);
      return { content: [{ type: 'text', text: `Deleted ${label}` }] };
    },
  );
}

declare function removeAll(pattern: string): Promise<void>;
