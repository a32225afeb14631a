import { randomUUID } from 'node:crypto';

import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest } from '@modelcontextprotocol/server';
import type { Request, Response } from 'express';

import { createServer } from './server.js';

export const transports: Record<string, NodeStreamableHTTPServerTransport> = {};

export class Routes {
  public post(req: Request, res: Response): void {
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
