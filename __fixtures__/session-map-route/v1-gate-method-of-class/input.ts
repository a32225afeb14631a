import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { createServer } from './server.js';
import type { Req, Res } from './http.js';

export class Gateway {
  constructor(private readonly transports: Map<string, StreamableHTTPServerTransport>) {}

  async handle(req: Req, res: Res): Promise<void> {
    const id = req.header('MCP-Session-Id');
    let transport = id === undefined ? undefined : this.transports.get(id);
    if (!transport) {
      if (!this.isInitializeRequest(req)) return res.status(404).end();
      transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
      await createServer().connect(transport);
      this.transports.set(transport.sessionId as string, transport);
    }
    await transport.handleRequest(req, res, req.body);
  }

  private isInitializeRequest(req: Req): boolean {
    return req.body?.method === 'initialize';
  }
}
