// Imports under other names, as types, alone and beside others.
import * as types from '@modelcontextprotocol/sdk/types.js';
import * as server from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpError as ProtocolFailure, type CallToolResult, type JSONRPCResponse } from '@modelcontextprotocol/sdk/types.js';
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ResourceTemplate as Template, ResourceReference } from '@modelcontextprotocol/sdk/types.js';
import '@modelcontextprotocol/sdk/client/index.js';

export const made = new server.McpServer({ name: 'shop', version: '1.0.0' });
export const failure = new ProtocolFailure(types.ErrorCode.InternalError, 'no');
export const version = types.LATEST_PROTOCOL_VERSION;
export const parsed = types.ToolSchema.safeParse({});
export const client = new McpClient({ name: 'shop', version: '1.0.0' });
export let seen: [CallToolResult, JSONRPCResponse, Transport, Template, ResourceReference, types.Tool] | undefined;
