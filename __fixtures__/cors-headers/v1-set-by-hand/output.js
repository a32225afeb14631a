const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');

const CORS = {
  headers: 'content-type, mcp-session-id, mcp-protocol-version, mcp-method, mcp-name',
};

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type, Mcp-Session-Id, Mcp-Protocol-Version, Mcp-Method, Mcp-Name',
  'Access-Control-Expose-Headers': 'Mcp-Session-Id',
};

function preflight(req, res) {
  res.header('access-control-allow-headers', 'Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name');
  res.headers['Access-Control-Allow-Headers'] = CORS.headers;
  res.writeHead(204, { "Access-Control-Allow-Headers": `Content-Type,Mcp-Session-Id,MCP-Protocol-Version,Mcp-Method,Mcp-Name` });
}

function respond(response, options) {
  const headers = new Headers([['Access-Control-Allow-Headers', 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name']]);
  headers.set(
    'Access-Control-Allow-Headers',
    options.allowHeaders ?? response.headers.get('access-control-allow-headers') ?? 'Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, X-API-Key',
  );
  ctx.set('Access-Control-Allow-Headers', options.strict ? 'Content-Type' : ['Content-Type', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'].join());
}
