// Serves 2026-07-28 by v2 and keeps v1 for the sessions of older clients.
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const legacyServer = new McpServer({ name: 'notes', version: '1.0.0' });
export const handler = createMcpHandler(() => buildServer(), { legacy: 'reject' });
export const isLegacy = isLegacyRequest;

declare function buildServer(): never;
