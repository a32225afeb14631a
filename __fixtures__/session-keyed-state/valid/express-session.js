// Sessions of express, next-auth and iron-session are cookies, and the ids of analytics and browsers are somebody else's.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { getServerSession } from 'next-auth';
import { app } from './app.js';
import { analytics, playwright, stripe } from './services.js';

const carts = new Map();
const pages = new Map();

app.post('/cart', async (req, res) => {
  carts.set(req.sessionID, req.body);
  req.session.items = [...(req.session.items ?? []), req.body.item];
  const session = await getServerSession();
  carts.set(session.id, req.body);
  analytics.track({ sessionId: req.cookies.sessionId });
  res.end();
});

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('browse', { inputSchema: {} }, async ({ sessionId, url }) => {
  const page = pages.get(sessionId) ?? (await playwright.newPage());
  pages.set(sessionId, page);
  const checkout = await stripe.checkout.sessions.create({ url });
  pages.set(checkout.id, page);
  return { content: [{ type: 'text', text: sessionId }] };
});
