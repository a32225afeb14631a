import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
  McpServer,
} from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import express from 'express';

const app = express();
app.use(express.json());
const transports = new Map<string, NodeStreamableHTTPServerTransport>();

/** What a transport is told of those who may send requests. */
function guardsFrom(names: string | undefined): { enableDnsRebindingProtection: boolean; allowedHosts: string[] } | undefined {
  // TODO(mcp-stateless/session-map-route): This is done for clients of 2025 only: requests of 2026-07-28 are answered further up. Do it there, too, if they need it, and delete this comment. See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#earlier-streamable-http-revisions
  return names ? { enableDnsRebindingProtection: true, allowedHosts: names.split(',') } : undefined;
}

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

const mcpHandler = createMcpHandler(createServer, {
  legacy: 'reject',
  onerror: (error) => console.error('MCP request failed:', error),
});
const mcpNodeHandler = toNodeHandler(mcpHandler);

app.post('/mcp', async (req, res) => {
  if (!(await isLegacyRequest(await toWebRequest(req, req.body), req.body))) {
    await mcpNodeHandler(req, res, req.body);
    return;
  }

  const id = req.header('mcp-session-id');
  let transport = id ? transports.get(id) : undefined;
  if (!transport && isInitializeRequest(req.body)) {
    transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (sessionId) => void transports.set(sessionId, transport!),
      ...(guardsFrom(process.env.HOSTS) ?? {}),
    });
    await createServer().connect(transport);
  }
  if (!transport) {
    res.status(400).end();
    return;
  }
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
