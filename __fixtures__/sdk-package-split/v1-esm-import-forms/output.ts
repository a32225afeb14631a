import '@modelcontextprotocol/client';
// TODO(mcp-stateless/sdk-package-split): Take what is used of @modelcontextprotocol/sdk/types.js from the SDK v2 packages by name: its exports are in several of them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import sdk from '@modelcontextprotocol/sdk/types.js';
import * as mcp from '@modelcontextprotocol/client';
import { Client as McpClient } from '@modelcontextprotocol/client';
import { type StdioServerParameters } from '@modelcontextprotocol/client/stdio';
import type { Transport } from '@modelcontextprotocol/client';
import legacy = require('@modelcontextprotocol/client');

export { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
export type { OAuthTokens } from '@modelcontextprotocol/client';
export * from '@modelcontextprotocol/client';
export * as uri from '@modelcontextprotocol/client';

export const all = { sdk, mcp, McpClient, legacy };
export let parameters: StdioServerParameters | undefined;
export let transport: Transport | undefined;
export let result: import('@modelcontextprotocol/client').CallToolResult | undefined;
export let module: typeof import('@modelcontextprotocol/client') | undefined;
