import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const DEFAULT_CORS_CONFIG = {
  allowOrigin: '*',
  allowHeaders: 'Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Last-Event-ID',
  exposeHeaders: 'Content-Type, Mcp-Session-Id',
};

export const schema = z.object({
  allowHeaders: z.string().default('Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name'),
});

program.option('-c, --cors-allow-headers <list>', 'headers for browsers', 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name');
yargs.option('corsAllowedHeaders', { type: 'string', default: 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name' });
parseArgs({ options: { 'cors-allow-headers': { type: 'string', default: 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name' } } });

export class Transport {
  private corsAllowedHeaders = ['Content-Type', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'];
}
