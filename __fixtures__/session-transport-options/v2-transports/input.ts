import { StreamableHTTPTransport } from '@hono/mcp';
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';

import { sessions } from './sessions.js';

export const forNode = () => new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });

export const forWeb = () =>
  new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    supportedProtocolVersions: ['2025-06-18'],
  });

export const forHono = () => {
  const transport = new StreamableHTTPTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id: string) => sessions.set(id, transport),
  });
  return transport;
};
