import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { states } from './states.js';

export function register(server) {
  if (!(server instanceof McpServer)) throw new TypeError('not a server');
  server.registerTool('next', { description: 'Goes on' }, async (extra) => {
    const state = states.get(extra.sessionId);
    states.set(extra.sessionId, { step: (state?.step ?? 0) + 1 });
    return { content: [{ type: 'text', text: String(state?.step) }] };
  });
}
