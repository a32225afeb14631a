// Exports of the SDK that a module passes on.
export { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export { McpError, ErrorCode, type Tool } from '@modelcontextprotocol/sdk/types.js';
export { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
export { ToolSchema, isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
export type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
export { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
export { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
export { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
export * from '@modelcontextprotocol/sdk/client/index.js';
export * as schemas from '@modelcontextprotocol/sdk/types.js';
