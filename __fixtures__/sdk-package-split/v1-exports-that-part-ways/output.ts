import {
  NodeStreamableHTTPServerTransport,
  NodeStreamableHTTPServerTransport as Transport,
} from '@modelcontextprotocol/node';
import { type EventStore } from '@modelcontextprotocol/server';
import type { EventId, StreamId, AuthInfo } from '@modelcontextprotocol/server';
import {
  requireBearerAuth,
  mcpAuthRouter,
  mcpAuthMetadataRouter,
  InvalidTokenError,
  tokenHandler,
} from '@modelcontextprotocol/server-legacy/auth';
import { SSEServerTransport } from '@modelcontextprotocol/server-legacy/sse';
import { createMcpExpressApp } from '@modelcontextprotocol/express';
import { OAuthTokensSchema } from '@modelcontextprotocol/core';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';

export const values = {
  StreamableHTTPServerTransport: NodeStreamableHTTPServerTransport,
  Transport,
  requireBearerAuth,
  mcpAuthRouter,
  mcpAuthMetadataRouter,
  InvalidTokenError,
  tokenHandler,
  SSEServerTransport,
  createMcpExpressApp,
  OAuthTokensSchema,
  AjvJsonSchemaValidator,
};
export type Types = [EventStore, EventId, StreamId, AuthInfo];
