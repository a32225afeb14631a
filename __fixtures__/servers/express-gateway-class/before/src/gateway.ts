import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import express, { type Express, type Request, type Response } from 'express';

/** Serves MCP over HTTP, one server for each session. */
export class McpHttpGateway {
  private readonly app: Express = express();
  private readonly sessions = new Map<string, StreamableHTTPServerTransport>();
  private listener?: HttpServer;

  constructor(private readonly createServer: () => McpServer) {
    this.app.use(express.json());
    this.app.post('/mcp', (req, res) => this.handlePost(req, res));
    this.app.get('/mcp', (req, res) => this.handleSession(req, res));
    this.app.delete('/mcp', (req, res) => this.handleSession(req, res));
  }

  async start(port: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.listener = this.app.listen(port, () => resolve());
    });
  }

  async stop(): Promise<void> {
    for (const transport of this.sessions.values()) {
      await transport.close();
    }
    this.sessions.clear();
    this.listener?.close();
  }

  private async handlePost(req: Request, res: Response): Promise<void> {
    const transport = this.lookUp(req) ?? (await this.open(req));
    if (!transport) {
      this.reject(res, 400, 'Bad Request: no valid session');
      return;
    }
    await transport.handleRequest(req, res, req.body);
  }

  private async handleSession(req: Request, res: Response): Promise<void> {
    const transport = this.lookUp(req);
    if (!transport) {
      this.reject(res, 404, 'Session not found');
      return;
    }
    await transport.handleRequest(req, res);
  }

  private lookUp(req: Request): StreamableHTTPServerTransport | undefined {
    const id = req.header('mcp-session-id');
    return id === undefined ? undefined : this.sessions.get(id);
  }

  private async open(req: Request): Promise<StreamableHTTPServerTransport | undefined> {
    if (req.header('mcp-session-id') !== undefined || !isInitializeRequest(req.body)) return undefined;
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        this.sessions.set(id, transport);
      },
      onsessionclosed: (id) => {
        this.sessions.delete(id);
      },
    });
    await this.createServer().connect(transport);
    return transport;
  }

  private reject(res: Response, status: number, message: string): void {
    res.status(status).json({ jsonrpc: '2.0', error: { code: -32000, message }, id: null });
  }
}
