import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport as Streamable } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { StreamableHTTPServerTransportOptions } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { logger } from './logger.js';

const base = { sessionIdGenerator: () => randomUUID() };

const options: Partial<StreamableHTTPServerTransportOptions> = {};
options.onsessioninitialized = (id) => logger.info(id);
options.onsessionclosed = (id) => logger.info(id);

/** Passed on by another file. */
export const exported: StreamableHTTPServerTransportOptions = {
  sessionIdGenerator: () => randomUUID(),
};

function defaults() {
  return { sessionIdGenerator: () => crypto.randomUUID(), retryInterval: 500 };
}

export function open(): Streamable[] {
  return [new Streamable(base), new Streamable({ ...base, ...options }), new Streamable(defaults())];
}
