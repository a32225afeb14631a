'use strict';
const { McpServer } = require('@modelcontextprotocol/server');
// TODO(mcp-stateless/sdk-package-split): Take what is used of @modelcontextprotocol/sdk/server/streamableHttp from the SDK v2 packages by name: its exports are in several of them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
const streamable = require('@modelcontextprotocol/sdk/server/streamableHttp');
// TODO(mcp-stateless/sdk-package-split): Take what is used of @modelcontextprotocol/sdk/types.js from the SDK v2 packages by name: its exports are in several of them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
const types = require(`@modelcontextprotocol/sdk/types.js`);
const { Server } = require('@modelcontextprotocol/server');
const where = require.resolve('@modelcontextprotocol/express');

module.exports = { McpServer, streamable, types, Server, where };
