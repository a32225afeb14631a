import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpExpressApp } from '@modelcontextprotocol/express';
import express, { type Request, type Response } from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export function start(port: number): void {
  const app = createMcpExpressApp({ jsonLimit: '4mb' });
  app.use(express.static('public'));
  app.post('/mcp', toNodeHandler(handler));
  app.get('/health', (_req: Request, res: Response) => {
    res.json({ status: 'ok' });
  });
  app.listen(port, 'localhost');
}
