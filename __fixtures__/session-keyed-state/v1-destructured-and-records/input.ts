import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const workingDirectories: Record<string, string> = {};
const greeted = new Set<string>();
const history: { [id: string]: string[] } = Object.create(null);

export function register(server: Server): void {
  server.setRequestHandler(CallToolRequestSchema, async (request, { sessionId = 'default' }) => {
    workingDirectories[sessionId] ??= '/';
    if (!greeted.has(sessionId)) greeted.add(sessionId);
    return { content: [{ type: 'text', text: workingDirectories[sessionId] + request.params.name }] };
  });
}

export function remember(line: string, extra: Extra): string[] {
  const { sessionId } = extra;
  const lines = (history[sessionId ?? ''] ||= []);
  lines.push(line);
  return lines;
}
