const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');

const CORS = {
  headers: 'content-type, mcp-session-id, mcp-protocol-version',
};

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type, Mcp-Session-Id, Mcp-Protocol-Version',
  'Access-Control-Expose-Headers': 'Mcp-Session-Id',
};

function preflight(req, res) {
  res.header('access-control-allow-headers', 'Mcp-Session-Id');
  res.headers['Access-Control-Allow-Headers'] = CORS.headers;
  res.writeHead(204, { "Access-Control-Allow-Headers": `Content-Type,Mcp-Session-Id` });
}

function respond(response, options) {
  const headers = new Headers([['Access-Control-Allow-Headers', 'Content-Type, Mcp-Session-Id']]);
  headers.set(
    'Access-Control-Allow-Headers',
    options.allowHeaders ?? response.headers.get('access-control-allow-headers') ?? 'Mcp-Session-Id, X-API-Key',
  );
  ctx.set('Access-Control-Allow-Headers', options.strict ? 'Content-Type' : ['Content-Type', 'Mcp-Session-Id'].join());
}
