'use strict';
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const streamable = require('@modelcontextprotocol/sdk/server/streamableHttp');
const types = require(`@modelcontextprotocol/sdk/types.js`);
const { Server } = require('@modelcontextprotocol/sdk/server');
const where = require.resolve('@modelcontextprotocol/sdk/dist/cjs/server/express.js');

module.exports = { McpServer, streamable, types, Server, where };
