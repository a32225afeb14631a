import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { isInitializeRequest, McpServer } from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import express from 'express';

const app = express();
app.use(express.json());
const transports = new Map<string, NodeStreamableHTTPServerTransport>();

/** What a transport is told of those who may send requests. */
function guardsFrom(names: string | undefined): { enableDnsRebindingProtection: boolean; allowedHosts: string[] } | undefined {
  return names ? { enableDnsRebindingProtection: true, allowedHosts: names.split(',') } : undefined;
}

function createServer(): McpServer {
  return new McpServer({ name: 'clocks', version: '1.0.0' });
}

app.post('/mcp', async (req, res) => {
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
