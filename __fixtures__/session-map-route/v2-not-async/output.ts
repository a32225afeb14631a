import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { isInitializeRequest, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import type { Request, Response } from 'express';

import { createServer } from './server.js';

export const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

export class Routes {
  private readonly mcpHandler = createMcpHandler(() => createServer(), {
    legacy: 'reject',
    onerror: (error) => console.error('MCP request failed:', error),
  });
  private readonly mcpNodeHandler = toNodeHandler(this.mcpHandler);

  public async post(req: Request, res: Response): Promise<void> {
    if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
      await this.mcpNodeHandler(req, res, req.body);
      return;
    }

    const sessionId = req.headers['mcp-session-id'] as string | undefined;
    const known = sessionId ? transports[sessionId] : undefined;
    if (known) {
      void known.handleRequest(req, res, req.body);
      return;
    }
    if (!isInitializeRequest(req.body)) {
      res.status(400).end();
      return;
    }
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports[id] = transport;
      },
    });
    void createServer()
      .connect(transport)
      .then(() => transport.handleRequest(req, res, req.body));
  }
}
