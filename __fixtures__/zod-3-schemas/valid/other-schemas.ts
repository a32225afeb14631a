// Schemas of Zod 4 and of others, JSON Schema, and a `registerTool` that is not the SDK's.
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { type } from 'arktype';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';

import { shape } from './shapes.js';

const server = new McpServer({ name: 'kitchen', version: '1.0.0' });

server.registerTool('zod-4', { inputSchema: z.object({ dish: z.string() }) }, () => ({ content: [] }));
server.registerTool('shape', { inputSchema: { dish: z.string() } }, () => ({ content: [] }));
server.registerTool('arktype', { inputSchema: type({ dish: 'string' }) }, () => ({ content: [] }));
server.registerTool('json', { inputSchema: fromJsonSchema({ type: 'object' }) }, () => ({ content: [] }));
server.registerTool('unknown', { inputSchema: shape }, () => ({ content: [] }));
server.registerTool('nothing', { description: 'No arguments', inputSchema: {} }, () => ({ content: [] }));

class Registry {
  readonly tools = new Map<string, unknown>();
  registerTool(name: string, tool: unknown): void {
    this.tools.set(name, tool);
  }
}

export const registry = new Registry();
registry.registerTool('own', { inputSchema: z3.object({ dish: z3.string() }) });
