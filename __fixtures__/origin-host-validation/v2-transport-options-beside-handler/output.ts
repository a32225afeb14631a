import { randomUUID } from 'node:crypto';

import { McpServer, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import express from 'express';

const createServer = () => new McpServer({ name: 'notes', version: '1.0.0' });

// TODO(mcp-stateless/origin-host-validation): 2026-07-28 requires that servers validate the Origin header, and nothing does it here for its requests. Name the hosts: make the app with `createMcpExpressApp({ host: '0.0.0.0', allowedHosts: [...], allowedOrigins: [...] })` of `@modelcontextprotocol/express`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
const app = express();
app.use(express.json());

const transports = new Map<string, NodeStreamableHTTPServerTransport>();
const mcpHandler = createMcpHandler(createServer, { legacy: 'reject' });
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.all('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }
  const id = req.get('mcp-session-id');
  const known = id ? transports.get(id) : undefined;
  const transport =
    known ??
    new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      enableDnsRebindingProtection: true,
      allowedHosts: ['127.0.0.1:3000'],
    });
  if (!known) await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
