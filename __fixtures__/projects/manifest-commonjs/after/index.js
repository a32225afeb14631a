const { McpServer } = require('@modelcontextprotocol/server');

exports.build = () => new McpServer({ name: 'notes', version: '1.0.0' });
