// Sessions of express, in the same application: their ids are cookies.
import session from 'express-session';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { app } from './app.js';
import { createServer } from './server.js';

const carts = new Map();
app.use(session({ secret: process.env.SECRET, genid: () => crypto.randomUUID() }));
app.post('/cart', (req, res) => {
  const cart = carts.get(req.sessionID) ?? [];
  cart.push(req.body.item);
  carts.set(req.sessionID, cart);
  req.session.items = cart.length;
  res.json(cart);
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
