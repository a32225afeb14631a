import { randomUUID } from 'node:crypto';

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { launch } from './browser.js';
import type { Browser } from './browser.js';
import { createServer } from './server.js';

export class Sessions {
  private readonly transports = new Map<string, StreamableHTTPServerTransport>();
  private readonly lastActivity = new Map<string, number>();
  private readonly expiryTimers = new Map<string, NodeJS.Timeout>();
  private readonly browsers = new Map<string, Browser>();
  readonly #owners: Record<string, string> = {};

  async open(userId: string): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: async (id) => {
        this.transports.set(id, transport);
        this.lastActivity.set(id, Date.now());
        this.expiryTimers.set(id, setTimeout(() => void transport.close(), 60_000));
        this.browsers.set(id, await launch());
        this.#owners[id] = userId;
      },
    });
    await createServer().connect(transport);
    return transport;
  }
}
