interface Env {
  readonly GREETING?: string;
}

type RpcMessage = { jsonrpc: '2.0'; id?: string | number | null; method: string; params?: any };

const live = new Set<string>();

const rpc = (id: RpcMessage['id'], body: object, init: ResponseInit = {}) =>
  new Response(JSON.stringify({ jsonrpc: '2.0', id: id ?? null, ...body }), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });

const failure = (id: RpcMessage['id'], code: number, message: string, status = 200) =>
  rpc(id, { error: { code, message } }, { status });

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    if (request.method === 'GET' && url.pathname === '/') {
      return new Response(`<h1>${env.GREETING ?? 'Dice'}</h1>`, { headers: { 'content-type': 'text/html' } });
    }
    if (url.pathname !== '/mcp') return new Response('Not found', { status: 404 });
    const sessionId = request.headers.get('mcp-session-id');
    if (request.method === 'DELETE') {
      return new Response(null, { status: sessionId && live.delete(sessionId) ? 204 : 404 });
    }
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST, DELETE' } });

    const { id, method, params } = (await request.json()) as RpcMessage;

    if (method === 'initialize') {
      const newSession = crypto.randomUUID();
      live.add(newSession);
      const result = {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'dice-worker', version: '1.0.0' },
      };
      return rpc(id, { result }, { headers: { 'mcp-session-id': newSession } });
    }
    if (!sessionId || !live.has(sessionId)) return failure(id, -32001, 'Session not found', 404);
    if (id === undefined) return new Response(null, { status: 202 });

    if (method === 'ping') return rpc(id, { result: {} });
    if (method === 'tools/list') {
      const inputSchema = { type: 'object', properties: { sides: { type: 'integer' } } };
      return rpc(id, { result: { tools: [{ name: 'roll', description: 'Rolls a die', inputSchema }] } });
    }
    if (method === 'tools/call') {
      if (params.name !== 'roll') return failure(id, -32602, `Unknown tool: ${params.name}`);
      const rolled = 1 + Math.floor(Math.random() * (params.arguments?.sides ?? 6));
      return rpc(id, { result: { content: [{ type: 'text', text: String(rolled) }] } });
    }
    return failure(id, -32601, 'Method not found');
  },
};
