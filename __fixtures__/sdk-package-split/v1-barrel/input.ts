export { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export { StreamableHTTPServerTransport, type EventStore } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
export {
  CallToolRequestSchema,
  McpError,
  ErrorCode,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
export type { RequestHandlerExtra as Extra } from '@modelcontextprotocol/sdk/shared/protocol.js';
export * from '@modelcontextprotocol/sdk/server/stdio.js';
export * as types from '@modelcontextprotocol/sdk/types.js';
