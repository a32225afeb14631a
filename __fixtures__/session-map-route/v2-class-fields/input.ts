import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer, isInitializeRequest } from '@modelcontextprotocol/server';
import type { Express, Request, Response } from 'express';

export class HttpHost {
  private readonly sessions = new Map<string, { transport: NodeStreamableHTTPServerTransport; tenant: string }>();

  constructor(
    private readonly app: Express,
    private readonly name: string,
  ) {}

  start(): void {
    this.app.post('/mcp', (req, res) => this.handlePost(req, res));
    this.app.get('/mcp', (req, res) => this.handleStream(req, res));
  }

  private createServer(): McpServer {
    const server = new McpServer({ name: this.name, version: '1.0.0' });
    server.registerTool('whoami', { description: 'The name' }, async () => ({
      content: [{ type: 'text', text: this.name }],
    }));
    return server;
  }

  private async handlePost(req: Request, res: Response): Promise<void> {
    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    const session = sessionId ? this.sessions.get(sessionId) : undefined;
    if (session) {
      await session.transport.handleRequest(req, res, req.body);
      return;
    }
    if (!isInitializeRequest(req.body)) {
      res.status(404).end();
      return;
    }
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        this.sessions.set(id, { transport, tenant: String(req.query.tenant) });
      },
    });
    await this.createServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  }

  private async handleStream(req: Request, res: Response): Promise<void> {
    const session = this.sessions.get(req.headers['mcp-session-id'] as string);
    if (session) await session.transport.handleRequest(req, res);
    else res.status(404).end();
  }

  async stop(): Promise<void> {
    for (const { transport } of this.sessions.values()) await transport.close();
    this.sessions.clear();
  }
}
