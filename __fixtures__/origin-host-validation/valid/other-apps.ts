// One app answers MCP requests and is made elsewhere; the one that is made here has nothing to do with them.
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import express, { type Express } from 'express';

const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));

export class Routes {
  mount(app: Express): void {
    app.post('/mcp', toNodeHandler(handler));
  }
}

export function startMetrics(): void {
  const metrics = express();
  metrics.get('/metrics', (_req, res) => void res.send('up 1'));
  metrics.listen(9090);
}
