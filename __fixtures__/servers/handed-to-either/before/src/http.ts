import type { AddressInfo } from 'node:net';

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';

export function startHttp(server: McpServer, port: number): void {
  const app = express();
  app.use(express.json());

  const isProtected = process.env.ANY_HOST === undefined;
  const allowedHosts: string[] = [];

  app.post('/mcp', async (req, res) => {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableDnsRebindingProtection: isProtected,
      allowedHosts,
    });
    res.on('close', () => {
      void transport.close();
    });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });

  const listening = app.listen(port, '127.0.0.1', () => {
    const { port } = listening.address() as AddressInfo;
    allowedHosts.push(`127.0.0.1:${port}`, `localhost:${port}`);
    console.error(`http://127.0.0.1:${port}/mcp`);
  });
}
