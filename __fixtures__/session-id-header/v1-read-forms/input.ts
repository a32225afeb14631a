import express from 'express';
import type { Request } from 'express';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';

const SESSION_HEADER = 'Mcp-Session-Id';
const HEADERS = { SESSION: 'mcp-session-id', ACCEPT: 'accept' } as const;
enum Header {
  Session = 'MCP-Session-Id',
}
const PREFIX = 'mcp';

export const app = express();

app.post('/cast', (req, res) => {
  const sid = req.headers['mcp-session-id'] as string | undefined;
  res.json({ sid, fresh: isInitializeRequest(req.body) });
});

app.post('/list', (req, res) => {
  const sid = Array.isArray(req.headers['mcp-session-id'])
    ? req.headers['mcp-session-id'][0]
    : req.headers['mcp-session-id'];
  res.json({ sid });
});

app.post('/methods', (req, res) => {
  const one = req.header('Mcp-Session-Id');
  let two: string | undefined;
  two = req.get('MCP-SESSION-ID') ?? undefined;
  res.json({ one, two });
});

app.post('/constants', (req, res) => {
  const { [SESSION_HEADER.toLowerCase()]: one } = req.headers;
  const two = req.headers[HEADERS.SESSION];
  const three = req.get(Header.Session);
  const four = req.headers['mcp' + '-session-id'];
  const five = req.headers[`${PREFIX}-session-id`];
  res.json({ one, two, three, four, five });
});

app.post('/destructured', (req, res) => {
  const { 'mcp-session-id': sid, 'user-agent': agent } = req.headers;
  res.json({ sid, agent });
});

app.post('/inline', (req, res) => {
  if (!req.headers['mcp-session-id']) {
    res.status(400).end();
    return;
  }
  if ('mcp-session-id' in req.headers) res.status(204);
  res.end();
});

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

export class Sessions {
  private id?: string;

  remember(req: Request): void {
    this.id = firstHeader(req, 'mcp-session-id') ?? this.id;
  }

  describe(req: Request): { id?: string } {
    return { id: first(req.headers['mcp-session-id']) };
  }
}

function firstHeader(req: Request, name: string): string | undefined {
  return first(req.headers[name]);
}
