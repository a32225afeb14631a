import { server } from './server.js';

/** Tells whoever is connected. */
async function log(data: string): Promise<void> {
  // TODO(mcp-stateless/server-log-push): Take the context of the handler as a parameter and call `ctx.mcpReq.log(level, data, logger)`; where no request is being answered, write to stderr or OpenTelemetry. See https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging
  await server.sendLoggingMessage({ level: 'info', data });
}

export const tools = [
  {
    name: 'count',
    run: async () => {
      await log('counting');
      return { content: [{ type: 'text' as const, text: '3' }] };
    },
  },
];
