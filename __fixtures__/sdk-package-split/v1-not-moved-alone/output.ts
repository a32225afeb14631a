// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/client/websocket.js: use `StreamableHTTPClientTransport` or `StdioClientTransport` of `@modelcontextprotocol/client`. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import * as websocket from '@modelcontextprotocol/sdk/client/websocket.js';
// TODO(mcp-stateless/sdk-package-split): InvalidTokenError became several exports in SDK v2 (ErrorCode: ProtocolErrorCode and SdkErrorCode; OAuth error classes: OAuthError with an OAuthErrorCode): write the ones that are meant here. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/express';
import { vi } from 'vitest';

// TODO(mcp-stateless/sdk-package-split): Mock the SDK v2 module that the tested code imports now, once for all its exports: of two mocks of one module the last one wins. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
vi.mock('@modelcontextprotocol/sdk/client/websocket.js', () => ({ WebSocketClientTransport: vi.fn() }));

export const classes = [InvalidTokenError];
export const connect = (url: URL) => new websocket.WebSocketClientTransport(url);
export { requireBearerAuth };
