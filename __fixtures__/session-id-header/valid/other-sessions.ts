// Other sessions: express-session, analytics, a query parameter, a header of somebody else.
import express from 'express';
import session from 'express-session';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'carts', version: '1.0.0' });
export const app = express();
app.use(session({ secret: 'x' }));
app.get('/', (req, res) => {
  const own = req.sessionID;
  const other = req.headers['x-session-id'];
  const fromQuery = req.query['mcp-session-id'] ?? new URL(req.url).searchParams.get('mcp-session-id');
  const cookie = req.cookies['mcp-session-id'];
  res.json({ own, other, fromQuery, cookie, visit: req.session.id });
});
