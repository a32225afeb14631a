import { Server, type ListToolsResult, type Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';

const Ping = z.object({ text: z.string() });
const pingSchema = zodToJsonSchema(Ping);
const isOpen = (name: string): boolean => name !== 'closed';

export function listInline(server: Server) {
  server.setRequestHandler('tools/list', async () => ({
    tools: [
      { name: 'ping', inputSchema: zodToJsonSchema(Ping) },
      { name: 'pong', inputSchema: { type: 'object' } },
    ] as Tool[],
  }));
}

export function listSome(server: Server) {
  server.setRequestHandler('tools/list', async () => {
    const all = [{ name: 'ping', inputSchema: pingSchema }];
    const tools = all.filter((tool) => isOpen(tool.name));
    return { tools: tools as Tool[] };
  });
}

export function listEither(server: Server, isAdmin: boolean) {
  server.setRequestHandler('tools/list', async () => ({
    tools: (isAdmin ? [{ name: 'ping', inputSchema: pingSchema }] : []) as Tool[],
  }));
}

// These have a type already.
export function listTyped(server: Server, given: ListToolsResult['tools']) {
  server.setRequestHandler('tools/list', async () => ({ tools: given }));
}

export function listCast(server: Server) {
  const tools = [{ name: 'ping', inputSchema: zodToJsonSchema(Ping) as { type: 'object' } }];
  server.setRequestHandler('tools/list', async () => ({ tools }));
}

export function listResult(server: Server) {
  server.setRequestHandler('tools/list', async (): Promise<ListToolsResult> => {
    const tools = [{ name: 'ping', inputSchema: zodToJsonSchema(Ping) as never }];
    return { tools };
  });
}
