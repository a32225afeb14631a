// Stores with other keys, and uses of the id that store nothing.
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { events, logger, spans } from './telemetry.js';

const results = new Map<string, string>();
const byClient = new Map<string, number>();
const idle = new Set(['a', 'b']);

export function register(server: McpServer): void {
  server.registerTool('fetch', { inputSchema: {} }, async ({ url }: { url: string }, extra) => {
    logger.info(`fetch for ${extra.sessionId}`, { sessionId: extra.sessionId });
    events.emit('fetch', extra.sessionId);
    spans.setAttribute('mcp.session', extra.sessionId);
    const known = results.get(url) ?? (await (await fetch(`${url}?session=${extra.sessionId}`)).text());
    results.set(url, known);
    byClient.set(extra.authInfo?.clientId ?? '', (byClient.get(extra.authInfo?.clientId ?? '') ?? 0) + 1);
    await server.sendLoggingMessage({ level: 'info', data: String(idle.has('a')) }, extra.sessionId);
    return { content: [{ type: 'text', text: known }] };
  });
}
