import type { Session, SessionAdapter, StreamWriter } from './types.js';

export class HttpTransport {
  private sessions?: SessionAdapter;
  private streams = new Map<string, StreamWriter>();

  constructor(options: { sessions?: SessionAdapter }) {
    this.sessions = options.sessions;
  }

  async handlePost(request: Request): Promise<Response> {
    const sessionId = request.headers.get('Mcp-Session-Id');
    const message = await request.json();
    const isInitialize = message.method === 'initialize';
    if (this.sessions && !sessionId && !isInitialize) return new Response(null, { status: 400 });
    const session: Session | undefined = sessionId ? await this.sessions?.get(sessionId) : undefined;
    const result = await this.dispatch(message.method, message.params, session);
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (isInitialize && this.sessions) {
      const id = this.sessions.generateSessionId();
      await this.sessions.create(id, { protocolVersion: '2025-06-18' });
      headers['Mcp-Session-Id'] = id;
    }
    return new Response(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }), { headers });
  }

  openStream(sessionId: string, writer: StreamWriter): void {
    this.streams.set(sessionId, writer);
  }

  private async dispatch(method: string, params: unknown, session?: Session): Promise<unknown> {
    if (method === 'tools/list') return { tools: [] };
    throw new Error(`${method} ${JSON.stringify(params)} ${session?.protocolVersion}`);
  }
}
