import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { StreamableHTTPServerTransportOptions } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { loadOptions } from './config.js';

export class Sessions {
  constructor(private readonly options: StreamableHTTPServerTransportOptions) {}

  open(): StreamableHTTPServerTransport {
    return new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), ...this.options });
  }
}

export const given = (options: StreamableHTTPServerTransportOptions) => new StreamableHTTPServerTransport(options);
export const loaded = new StreamableHTTPServerTransport(loadOptions(process.env.MCP_CONFIG));
