import { randomUUID } from 'node:crypto';

import Koa from 'koa';

class MetroServer {
  constructor(lines) {
    this.lines = lines;
    this.sessions = new Map();
  }

  result(method, params = {}) {
    if (method === 'tools/list') {
      const inputSchema = { type: 'object', properties: { line: { type: 'string' } }, required: ['line'] };
      return { tools: [{ name: 'stations', description: 'The stations of a line', inputSchema }] };
    }
    if (method === 'tools/call' && params.name === 'stations') {
      const stations = this.lines[params.arguments?.line] ?? [];
      return { content: stations.map((text) => ({ type: 'text', text })) };
    }
    if (method === 'tools/call') throw Object.assign(new Error('Unknown tool'), { code: -32602 });
    if (method === 'ping') return {};
    throw Object.assign(new Error('Method not found'), { code: -32601 });
  }

  async handle(ctx, next) {
    if (ctx.path !== '/mcp') return next();
    if (ctx.method === 'DELETE') {
      ctx.status = this.sessions.delete(ctx.get('mcp-session-id')) ? 204 : 404;
      return;
    }
    if (ctx.method !== 'POST') {
      ctx.status = 405;
      ctx.set('Allow', 'POST, DELETE');
      return;
    }
    let text = '';
    for await (const chunk of ctx.req) text += chunk;
    const message = JSON.parse(text);

    if (message.method === 'initialize') {
      const sessionId = randomUUID();
      this.sessions.set(sessionId, { startedAt: Date.now(), requests: 0 });
      ctx.set('Mcp-Session-Id', sessionId);
      ctx.body = {
        jsonrpc: '2.0',
        id: message.id,
        result: {
          protocolVersion: message.params.protocolVersion,
          capabilities: { tools: {} },
          serverInfo: { name: 'metro-map', version: '1.1.0' },
        },
      };
      return;
    }

    const session = this.sessions.get(ctx.get('mcp-session-id'));
    if (!session) {
      ctx.status = 404;
      ctx.body = { jsonrpc: '2.0', id: message.id, error: { code: -32001, message: 'Session not found' } };
      return;
    }
    session.requests += 1;
    if (message.id === undefined) {
      ctx.status = 202;
      return;
    }
    try {
      ctx.body = { jsonrpc: '2.0', id: message.id, result: this.result(message.method, message.params) };
    } catch (error) {
      ctx.body = { jsonrpc: '2.0', id: message.id, error: { code: error.code ?? -32603, message: error.message } };
    }
  }
}

const metro = new MetroServer({ 1: ['Frognerseteren', 'Majorstuen', 'Helsfyr'], 5: ['Vestli', 'Ringen'] });

const app = new Koa();
app.use((ctx, next) => metro.handle(ctx, next));
app.listen(3000, '127.0.0.1');
