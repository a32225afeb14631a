import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { Protocol, type RpcRequest, type Session } from './protocol.js';

class HttpEndpoint {
  private readonly protocol = new Protocol();
  private readonly sessions = new Map<string, Session>();

  constructor(private readonly port: number) {}

  start(): void {
    createServer((req, res) => void this.route(req, res)).listen(this.port, '127.0.0.1');
  }

  private async route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    switch (req.method) {
      case 'POST':
        return this.post(req, res);
      case 'DELETE':
        this.sessions.delete(String(req.headers['mcp-session-id']));
        res.writeHead(204).end();
        return;
      default:
        res.writeHead(405, { Allow: 'POST, DELETE' }).end();
    }
  }

  private async post(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const request = JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest;

    if (request.method === 'initialize') {
      const session = this.open();
      res.setHeader('mcp-session-id', session.id);
      const result = this.protocol.initialize(request.params?.protocolVersion);
      this.json(res, 200, { jsonrpc: '2.0', id: request.id, result });
      return;
    }

    const session = this.sessions.get(String(req.headers['mcp-session-id']));
    if (!session) {
      this.json(res, 404, this.protocol.fail(request.id, -32001, 'Session not found'));
      return;
    }
    if (request.id === undefined) {
      session.clientReady ||= request.method === 'notifications/initialized';
      res.writeHead(202).end();
      return;
    }
    this.json(res, 200, this.protocol.handle(request, session));
  }

  private open(): Session {
    const session: Session = { id: randomUUID(), openedAt: new Date(), clientReady: false };
    this.sessions.set(session.id, session);
    return session;
  }

  private json(res: ServerResponse, status: number, body: object): void {
    res.statusCode = status;
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(body));
  }
}

new HttpEndpoint(Number(process.env.PORT ?? 3000)).start();
