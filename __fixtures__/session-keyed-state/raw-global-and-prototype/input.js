const { tools } = require('./tools');

function Server() {
  this.carts = {};
}

Server.prototype.handle = function handle(req, message) {
  const sessionId = req.headers['mcp-session-id'];
  if (message.method === 'tools/list') return { tools };
  if (message.method !== 'tools/call') throw new Error('unknown method');
  globalThis.visits[sessionId] = (globalThis.visits[sessionId] || 0) + 1;
  pages[sessionId] = message.params.arguments.page;
  this.carts[sessionId] = [...(this.carts[sessionId] || []), message.params.arguments.item];
  return { content: [{ type: 'text', text: this.carts[sessionId].join() }] };
};

module.exports = Server;
