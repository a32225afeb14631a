import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const PROTOCOL_VERSION = '2025-06-18';

const app = new Hono();

const zones: Record<string, number> = { Oslo: 1, Lisbon: 0, Helsinki: 2 };

const toolList = [
  {
    name: 'offset',
    description: 'Hours that a city is ahead of UTC in winter',
    inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

app.get('/mcp', (c) => c.body(null, 405, { Allow: 'POST' }));

app.post('/mcp', async (c) => {
  const { id, method, params } = await c.req.json();
  const error = (code: number, message: string) => c.json({ jsonrpc: '2.0', id, error: { code, message } });

  if (id === undefined) return c.body(null, 202);

  switch (method) {
    case 'initialize':
      return c.json({
        jsonrpc: '2.0',
        id,
        result: {
          protocolVersion: params?.protocolVersion ?? PROTOCOL_VERSION,
          capabilities: { tools: {} },
          serverInfo: { name: 'timezone-mcp', version: '3.0.1' },
        },
      });
    case 'ping':
      return c.json({ jsonrpc: '2.0', id, result: {} });
    case 'tools/list':
      return c.json({ jsonrpc: '2.0', id, result: { tools: toolList } });
    case 'tools/call': {
      if (params?.name !== 'offset') return error(-32602, 'Unknown tool');
      const offset = zones[params?.arguments?.city];
      const text = offset === undefined ? 'Unknown city' : `UTC+${offset}`;
      return c.json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }], isError: offset === undefined } });
    }
    default:
      return error(-32601, `Method not found: ${method}`);
  }
});

serve({ fetch: app.fetch, port: 3000, hostname: '127.0.0.1' });
