import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import type { Logger } from './logger.js';

export class LoggedTransport extends StreamableHTTPServerTransport {
  constructor(logger: Logger) {
    super({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => logger.info(`session ${id}`),
    });
  }
}

class PlainTransport extends StreamableHTTPServerTransport {
  readonly kind = 'plain';
}

export const plain = new PlainTransport({ sessionIdGenerator: () => randomUUID() });
export const logged = (logger: Logger) => new LoggedTransport(logger);
