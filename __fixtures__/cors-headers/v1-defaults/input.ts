import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const DEFAULT_CORS_CONFIG = {
  allowOrigin: '*',
  allowHeaders: 'Content-Type, Accept, Mcp-Session-Id, Last-Event-ID',
  exposeHeaders: 'Content-Type, Mcp-Session-Id',
};

export const schema = z.object({
  allowHeaders: z.string().default('Content-Type, Mcp-Session-Id'),
});

program.option('-c, --cors-allow-headers <list>', 'headers for browsers', 'Content-Type, Mcp-Session-Id');
yargs.option('corsAllowedHeaders', { type: 'string', default: 'Content-Type, Mcp-Session-Id' });
parseArgs({ options: { 'cors-allow-headers': { type: 'string', default: 'Content-Type, Mcp-Session-Id' } } });

export class Transport {
  private corsAllowedHeaders = ['Content-Type', 'Mcp-Session-Id'];
}
