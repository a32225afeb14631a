// Streams, or what the file does not show.
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { config } from './config.js';

export const one = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: false });
export const two = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: config.json });
export const other = { enableJsonResponse: true };
