import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Root } from '@modelcontextprotocol/sdk/types.js';

export const roots: Map<string | undefined, Root[]> = new Map<string | undefined, Root[]>();
const timers = new Map<string | undefined, NodeJS.Timeout>();
const limits = new Map<string, number>();
const labels = new Map<string, string>();

/** The id comes from another file; that it is one shows where it goes. */
export const syncRoots = async (server: McpServer, sessionId?: string) => {
  const response = await server.server.listRoots();
  roots.set(sessionId, response.roots);
  await server.sendLoggingMessage({ level: 'info', data: 'Roots updated' }, sessionId);
  return roots.get(sessionId);
};

export const startLogging = (server: McpServer, sessionId: string | undefined) => {
  timers.set(sessionId, setInterval(() => void server.server.ping(), 5000));
};

export const stopLogging = (sessionId?: string) => {
  clearInterval(timers.get(sessionId));
  timers.delete(sessionId);
};

export function register(server: McpServer): void {
  server.registerTool('limited', { inputSchema: {} }, async (_args, extra) => {
    count(keyOf(extra.sessionId ?? 'none'));
    label(extra.sessionId ?? 'none');
    label('everyone');
    return { content: [] };
  });
}

function keyOf(sessionId: string): string {
  return `limit:${sessionId}`;
}

function count(key: string): void {
  limits.set(key, (limits.get(key) ?? 0) + 1);
}

/** Called with other strings as well: not a store by session. */
function label(name: string): void {
  labels.set(name, name);
}
