export { McpServer } from '@modelcontextprotocol/server';
export {
  NodeStreamableHTTPServerTransport as StreamableHTTPServerTransport,
} from '@modelcontextprotocol/node';
export { type EventStore } from '@modelcontextprotocol/server';
// TODO(mcp-stateless/sdk-package-split): ErrorCode became several exports in SDK v2 (ErrorCode: ProtocolErrorCode and SdkErrorCode; OAuth error classes: OAuthError with an OAuthErrorCode): write the ones that are meant here. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export { CallToolRequestSchema } from '@modelcontextprotocol/core';
export { ProtocolError as McpError, ProtocolErrorCode as ErrorCode, type Tool } from '@modelcontextprotocol/server';
export type { ServerContext as Extra } from '@modelcontextprotocol/server';
export * from '@modelcontextprotocol/server/stdio';
// TODO(mcp-stateless/sdk-package-split): Take what is used of @modelcontextprotocol/sdk/types.js from the SDK v2 packages by name: its exports are in several of them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export * as types from '@modelcontextprotocol/server';
