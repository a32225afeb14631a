import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export const server = new McpServer({ name: 'records', version: '1.0.0' });
server.registerTool('call', { inputSchema: z.object({ values: z.record(z.string(), z.unknown()) }) }, async () => ({ content: [] }));
export const marked = z.record /* by name */ (/* any */ z.string(), z.unknown());
