import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

import { resumeInput } from './mcp-input.js';

export function registerTools(server: McpServer) {
  server.registerTool(
    'delete_files',
    { description: 'Deletes files', inputSchema: z.object({ pattern: z.string() }) },
    async ({ pattern }, ctx) => {
      const input = resumeInput(ctx, 'delete_files', { pattern });
      const label = pattern.trim() || '*';
      console.error(`asked to delete ${label}`);
      const answerAsk = await input.elicitInput('answer', {
        message: `Delete ${label}?`,
        requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
      });
      if (answerAsk.pending) return answerAsk.pending;
      const answer = answerAsk.answer;
      if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'Nothing was deleted.' }] };
      await removeAll(label);
      return { content: [{ type: 'text', text: `Deleted ${label}` }] };
    },
  );
}

declare function removeAll(pattern: string): Promise<void>;
