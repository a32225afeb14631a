import { modernServer } from './mcp-modern.js';

const modern = modernServer({
  serverInfo: { name: 'a', version: '1' },
  capabilities: { tools: {} },
});

async function handlePost(request: Request) {
  const { id, method } = await request.json();
  switch (method) {
    case 'initialize':
      return Response.json({
        jsonrpc: '2.0',
        id,
        result: {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'a', version: '1' },
        },
      });
    case 'tools/list':
      return Response.json({ jsonrpc: '2.0', id, result: { tools: [] } });
    default:
      return Response.json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }
}

export const POST = modern.web(handlePost);
