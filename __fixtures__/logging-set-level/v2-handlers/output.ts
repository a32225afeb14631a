import { McpServer, Server } from '@modelcontextprotocol/server';
import type { LoggingLevel } from '@modelcontextprotocol/server';

let level: LoggingLevel = 'info';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {}, tools: {} } });
server.setRequestHandler('logging/setLevel', async (request) => {
  level = request.params.level;
  return {};
});

// Read where logs are sent.
const levels = new Map<string, LoggingLevel>();
const mcpServer = new McpServer({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
// TODO(mcp-stateless/logging-set-level): This level is that of 2025 clients only: log by ctx.mcpReq.log(level, data, logger), which keeps to the level that a 2026-07-28 request asks for. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
mcpServer.server.setRequestHandler('logging/setLevel', async ({ params }, ctx) => {
  levels.set(ctx.sessionId ?? '', params.level);
  return {};
});

export function isWanted(wanted: LoggingLevel): boolean {
  return levels.get('') === wanted;
}

class Kept {
  level: LoggingLevel = 'info';
  readonly server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
  constructor() {
    // TODO(mcp-stateless/logging-set-level): This level is that of 2025 clients only: log by ctx.mcpReq.log(level, data, logger), which keeps to the level that a 2026-07-28 request asks for. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
    this.server.setRequestHandler('logging/setLevel', ({ params }) => {
      this.level = params.level;
      return {};
    });
  }
  get quiet(): boolean {
    return this.level === 'emergency';
  }
}

// Does more than that.
const loud = new Server({ name: 'loud', version: '1.0.0' }, { capabilities: { logging: {} } });
loud.setRequestHandler('logging/setLevel', async ({ params }) => {
  console.error(params.level);
  return {};
});

export { Kept, loud, mcpServer, server };
