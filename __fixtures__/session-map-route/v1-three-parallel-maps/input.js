const { randomUUID } = require('crypto');
const { StreamableHTTPServerTransport } = require('@modelcontextprotocol/sdk/server/streamableHttp.js');
const { InitializeRequestSchema } = require('@modelcontextprotocol/sdk/types.js');
const { buildServer } = require('./server');

// One store in three variables: one finding.
const transports = new Map();
const servers = new Map();
const lastActivity = new Map();

setInterval(() => {
  for (const [id, at] of lastActivity) {
    if (Date.now() - at < 30 * 60 * 1000) continue;
    transports.get(id)?.close();
    transports.delete(id);
    servers.delete(id);
    lastActivity.delete(id);
  }
}, 60_000);

module.exports = async function handle(req, res) {
  const sessionId = req.headers['mcp-session-id'];
  let transport = transports.get(sessionId);
  if (!transport && InitializeRequestSchema.safeParse(req.body).success) {
    const server = buildServer();
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        transports.set(id, transport);
        servers.set(id, server);
        lastActivity.set(id, Date.now());
      },
    });
    await server.connect(transport);
  }
  lastActivity.set(sessionId, Date.now());
  await transport.handleRequest(req, res, req.body);
};
