import { randomUUID } from 'node:crypto';
import http from 'node:http';

const REVISIONS = ['2025-11-25', '2025-06-18', '2025-03-26'];

interface Session {
  id: string;
  initialized: boolean;
  logLevel: string;
  stream?: http.ServerResponse;
}

const sessions = new Map<string, Session>();

const SHELVES: Record<string, string[]> = {
  fiction: ['Kristin Lavransdatter', 'Hunger'],
  science: ['Fram over Polhavet'],
};
const NOTES: Record<string, string> = { 'desk://hours': '9 to 5', 'desk://fines': 'None, ever.' };

const TOOLS = [
  {
    name: 'list_shelf',
    description: 'Lists the books on a shelf',
    inputSchema: { type: 'object', properties: { shelf: { type: 'string' } }, required: ['shelf'] },
  },
  { name: 'count_books', description: 'Counts all books', inputSchema: { type: 'object', properties: {} } },
];

class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }
}

function dispatch(session: Session, method: string, params: any): unknown {
  switch (method) {
    case 'ping':
      return {};
    case 'logging/setLevel':
      session.logLevel = params.level;
      return {};
    case 'tools/list':
      return { tools: TOOLS };
    case 'tools/call': {
      if (params.name === 'list_shelf') {
        const books = SHELVES[params.arguments?.shelf];
        if (session.logLevel === 'debug') {
          const log = { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'debug', data: 'looked' } };
          session.stream?.write(`event: message\ndata: ${JSON.stringify(log)}\n\n`);
        }
        return books
          ? { content: [{ type: 'text', text: books.join(', ') }] }
          : { content: [{ type: 'text', text: 'No such shelf' }], isError: true };
      }
      if (params.name === 'count_books') {
        return { content: [{ type: 'text', text: String(Object.values(SHELVES).flat().length) }] };
      }
      throw new RpcError(-32602, `Unknown tool: ${params.name}`);
    }
    case 'resources/list':
      return { resources: Object.keys(NOTES).map((uri) => ({ uri, name: uri })) };
    case 'resources/templates/list':
      return { resourceTemplates: [] };
    case 'prompts/list':
      return { prompts: [{ name: 'ask', description: 'Asks for a book' }] };
    case 'prompts/get':
      return { messages: [{ role: 'user', content: { type: 'text', text: 'Which book do you have?' } }] };
    case 'resources/read': {
      const text = NOTES[params.uri];
      if (text === undefined) throw new RpcError(-32002, 'Resource not found', { uri: params.uri });
      return { contents: [{ uri: params.uri, mimeType: 'text/plain', text }] };
    }
    default:
      throw new RpcError(-32601, `Method not found: ${method}`);
  }
}

function send(res: http.ServerResponse, status: number, body?: unknown, headers: http.OutgoingHttpHeaders = {}) {
  res.writeHead(status, { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

const fail = (id: unknown, code: number, message: string, data?: unknown) => ({
  jsonrpc: '2.0',
  id: id ?? null,
  error: { code, message, ...(data !== undefined && { data }) },
});

http
  .createServer(async (req, res) => {
    if (new URL(req.url!, 'http://localhost').pathname !== '/mcp') return send(res, 404);
    const sessionId = req.headers['mcp-session-id'] as string | undefined;

    if (req.method === 'GET') {
      const session = sessionId ? sessions.get(sessionId) : undefined;
      if (!session) return send(res, 400, fail(null, -32000, 'No session'));
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
      res.write(': open\n\n');
      session.stream = res;
      req.on('close', () => {
        session.stream = undefined;
      });
      return;
    }
    if (req.method === 'DELETE') {
      if (!sessionId || !sessions.delete(sessionId)) return send(res, 404, fail(null, -32001, 'Session not found'));
      return send(res, 200);
    }
    if (req.method !== 'POST') return send(res, 405, undefined, { Allow: 'GET, POST, DELETE' });

    let raw = '';
    for await (const chunk of req) raw += chunk;
    let msg: any;
    try {
      msg = JSON.parse(raw);
    } catch {
      return send(res, 400, fail(null, -32700, 'Parse error'));
    }

    if (msg.method === 'initialize') {
      const session: Session = { id: randomUUID(), initialized: false, logLevel: 'info' };
      sessions.set(session.id, session);
      const asked = msg.params.protocolVersion;
      return send(
        res,
        200,
        {
          jsonrpc: '2.0',
          id: msg.id,
          result: {
            protocolVersion: REVISIONS.includes(asked) ? asked : REVISIONS[0],
            capabilities: { tools: {}, resources: {}, prompts: {}, logging: {} },
            serverInfo: { name: 'lending-desk', version: '1.0.0' },
            instructions: 'Ask for a shelf first.',
          },
        },
        { 'Mcp-Session-Id': session.id },
      );
    }
    if (!sessionId) return send(res, 400, fail(msg.id, -32000, 'Bad Request: Mcp-Session-Id header is required'));
    const session = sessions.get(sessionId);
    if (!session) return send(res, 404, fail(msg.id, -32001, 'Session not found'));
    if (msg.method === 'notifications/initialized') {
      session.initialized = true;
      return send(res, 202);
    }
    if (!session.initialized && msg.method !== 'ping') {
      return send(res, 400, fail(msg.id, -32002, 'Server not initialized'));
    }
    if (msg.id === undefined) return send(res, 202);
    try {
      send(res, 200, { jsonrpc: '2.0', id: msg.id, result: dispatch(session, msg.method, msg.params ?? {}) });
    } catch (error) {
      const { code, message, data } = error instanceof RpcError ? error : new RpcError(-32603, String(error));
      send(res, 200, fail(msg.id, code, message, data));
    }
  })
  .listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
