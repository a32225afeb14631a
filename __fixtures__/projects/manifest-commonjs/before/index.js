const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');

exports.build = () => new McpServer({ name: 'notes', version: '1.0.0' });
