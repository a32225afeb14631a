import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema, type ListToolsResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';

const Ping = z.object({ text: z.string() });
const pingSchema = zodToJsonSchema(Ping);
const isOpen = (name: string): boolean => name !== 'closed';

export function listInline(server: Server) {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: [
      { name: 'ping', inputSchema: zodToJsonSchema(Ping) },
      { name: 'pong', inputSchema: { type: 'object' } },
    ],
  }));
}

export function listSome(server: Server) {
  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const all = [{ name: 'ping', inputSchema: pingSchema }];
    const tools = all.filter((tool) => isOpen(tool.name));
    return { tools };
  });
}

export function listEither(server: Server, isAdmin: boolean) {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: isAdmin ? [{ name: 'ping', inputSchema: pingSchema }] : [],
  }));
}

// These have a type already.
export function listTyped(server: Server, given: ListToolsResult['tools']) {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: given }));
}

export function listCast(server: Server) {
  const tools = [{ name: 'ping', inputSchema: zodToJsonSchema(Ping) as { type: 'object' } }];
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
}

export function listResult(server: Server) {
  server.setRequestHandler(ListToolsRequestSchema, async (): Promise<ListToolsResult> => {
    const tools = [{ name: 'ping', inputSchema: zodToJsonSchema(Ping) as never }];
    return { tools };
  });
}
