// Options that have patterns of their own, and none.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export const bare = new StreamableHTTPServerTransport();
export const json = new StreamableHTTPServerTransport({ enableJsonResponse: true });
export const guarded = new StreamableHTTPServerTransport({
  enableDnsRebindingProtection: true,
  allowedHosts: ['127.0.0.1:3000'],
});
