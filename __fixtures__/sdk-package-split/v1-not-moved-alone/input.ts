import * as websocket from '@modelcontextprotocol/sdk/client/websocket.js';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { vi } from 'vitest';

vi.mock('@modelcontextprotocol/sdk/client/websocket.js', () => ({ WebSocketClientTransport: vi.fn() }));

export const classes = [InvalidTokenError];
export const connect = (url: URL) => new websocket.WebSocketClientTransport(url);
export { requireBearerAuth };
