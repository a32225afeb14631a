import crypto from 'node:crypto';

import express, { type NextFunction, type Request, type Response } from 'express';

const SUPPORTED_VERSIONS = ['2025-11-25', '2025-06-18'];
const SERVER_INFO = { name: 'tide-tables', version: '2.1.0' };
const CAPABILITIES = { tools: { listChanged: false }, prompts: {} };

const sessions: Record<string, { createdAt: number; protocolVersion: string }> = {};

const tides: Record<string, [number, number]> = { Bergen: [0.9, 1.4], Oslo: [0.2, 0.4] };

const tools = [
  {
    name: 'tide',
    description: 'High and low water of a port, in metres',
    inputSchema: { type: 'object', properties: { port: { type: 'string' } }, required: ['port'] },
  },
];

const app = express();
app.use(express.json());

app.use('/mcp', (req: Request, res: Response, next: NextFunction) => {
  const version = req.header('mcp-protocol-version');
  if (version && !SUPPORTED_VERSIONS.includes(version)) {
    res.status(400).json({ jsonrpc: '2.0', error: { code: -32000, message: `Unsupported version ${version}` }, id: null });
    return;
  }
  next();
});

app.get('/health', (_req: Request, res: Response) => {
  res.json({ ok: true, sessions: Object.keys(sessions).length });
});

app.post('/mcp', async (req: Request, res: Response) => {
  const { id, method, params } = req.body;
  const sessionId = req.header('mcp-session-id');

  if (method === 'initialize') {
    const newId = crypto.randomUUID();
    const protocolVersion = SUPPORTED_VERSIONS.includes(params?.protocolVersion)
      ? params.protocolVersion
      : SUPPORTED_VERSIONS[0];
    sessions[newId] = { createdAt: Date.now(), protocolVersion };
    res.setHeader('Mcp-Session-Id', newId);
    return res.json({
      jsonrpc: '2.0',
      id,
      result: { protocolVersion, capabilities: CAPABILITIES, serverInfo: SERVER_INFO },
    });
  }

  if (!sessionId || !sessions[sessionId]) {
    return res.status(404).json({ jsonrpc: '2.0', id: id ?? null, error: { code: -32001, message: 'Session not found' } });
  }
  res.setHeader('Mcp-Session-Id', sessionId);

  if (method === 'notifications/initialized' || method === 'notifications/cancelled') {
    return res.status(202).end();
  }

  if (method === 'ping') {
    return res.json({ jsonrpc: '2.0', id, result: {} });
  }

  if (method === 'tools/list') {
    return res.json({ jsonrpc: '2.0', id, result: { tools } });
  }

  if (method === 'tools/call') {
    const port = tides[params?.arguments?.port];
    if (params?.name !== 'tide') {
      return res.json({ jsonrpc: '2.0', id, error: { code: -32602, message: `Unknown tool ${params?.name}` } });
    }
    if (!port) {
      return res.json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'Unknown port' }], isError: true } });
    }
    const [low, high] = port;
    if (req.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.write(`id: 1\nevent: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, result: { content: [] } })}\n\n`);
      return res.end();
    }
    return res.json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: `low ${low}, high ${high}` }] } });
  }

  if (method === 'prompts/list') {
    return res.json({ jsonrpc: '2.0', id, result: { prompts: [{ name: 'plan', description: 'Plans a trip' }] } });
  }

  if (method === 'prompts/get') {
    const text = 'Plan a trip by boat.';
    return res.json({
      jsonrpc: '2.0',
      id,
      result: { messages: [{ role: 'user', content: { type: 'text', text } }] },
    });
  }

  return res.status(400).json({ jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: 'Method not found' } });
});

app.get('/mcp', (_req: Request, res: Response) => {
  res.status(405).set('Allow', 'POST, DELETE').end();
});

app.delete('/mcp', (req: Request, res: Response) => {
  const sessionId = req.header('mcp-session-id');
  if (!sessionId || !sessions[sessionId]) {
    res.status(404).end();
    return;
  }
  delete sessions[sessionId];
  res.status(204).end();
});

app.listen(3000, 'localhost', () => console.error('tides on http://localhost:3000/mcp'));
