import '@modelcontextprotocol/sdk/client/auth.js';
import sdk from '@modelcontextprotocol/sdk/types.js';
import * as mcp from '@modelcontextprotocol/sdk/client/index.js';
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { type StdioServerParameters } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import legacy = require('@modelcontextprotocol/sdk/client/sse.js');

export { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
export type { OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
export * from '@modelcontextprotocol/sdk/client/middleware.js';
export * as uri from '@modelcontextprotocol/sdk/shared/uriTemplate.js';

export const all = { sdk, mcp, McpClient, legacy };
export let parameters: StdioServerParameters | undefined;
export let transport: Transport | undefined;
export let result: import('@modelcontextprotocol/sdk/types.js').CallToolResult | undefined;
export let module: typeof import('@modelcontextprotocol/sdk/client/index.js') | undefined;
