import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const parameters = z.object({
  properties: z.record(z.unknown()),
  labels: z.record(
    z.string().max(10),
  ),
  keyed: z.record(z.string(), z.number()),
  given: z.record(/* the values */ z.boolean()),
});

export const other = (z: { record: (value: number) => number }) => z.record(1);

export function register(server: McpServer): void {
  server.registerTool('call', { inputSchema: parameters.shape }, async () => ({ content: [] }));
}
