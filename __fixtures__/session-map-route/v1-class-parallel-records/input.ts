import { randomUUID } from 'node:crypto';

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { createServer } from './server.js';
import type { Req, Res } from './http.js';

export class StreamableRoutes {
  private readonly transports: Record<string, StreamableHTTPServerTransport> = {};
  private readonly servers: Record<string, McpServer> = {};
  readonly #lastSeen = new Map<string, number>();

  async close(): Promise<void> {
    for (const id of Object.keys(this.transports)) await this.cleanup(id);
  }

  async handlePost(req: Req, res: Res): Promise<void> {
    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    if (!sessionId && isInitializeRequest(req.body)) {
      const server: McpServer = createServer();
      const transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (sid) => {
          this.transports[sid] = transport;
          this.servers[sid] = server;
          this.#lastSeen.set(sid, Date.now());
        },
        onsessionclosed: (sid) => {
          void this.cleanup(sid);
        },
      });
      await server.connect(transport);
      return transport.handleRequest(req, res, req.body);
    }
    const transport = sessionId ? this.transports[sessionId] : undefined;
    if (!transport) return res.writeHead(404).end();
    await transport.handleRequest(req, res, req.body);
  }

  private async cleanup(sessionId: string): Promise<void> {
    await this.transports[sessionId]?.close();
    await this.servers[sessionId]?.close();
    delete this.transports[sessionId];
    delete this.servers[sessionId];
    this.#lastSeen.delete(sessionId);
  }
}

/** Not the SDK's, but it tests the same. */
function isInitializeRequest(body: unknown): boolean {
  const isInit = (message: unknown): boolean =>
    typeof message === 'object' && message !== null && (message as { method?: unknown }).method === 'initialize';
  return Array.isArray(body) ? body.some(isInit) : isInit(body);
}
