import type { Server } from '@modelcontextprotocol/server';

// TODO(mcp-stateless/sdk-package-split): Server has no type parameters in SDK v2: write the types of requests, notifications and results here that are meant (Request, Notification, Result). See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
export type RequestOf<S> = S extends Server<infer R, never, never> ? R : never;
