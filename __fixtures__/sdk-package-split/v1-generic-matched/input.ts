import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

export type RequestOf<S> = S extends Server<infer R, never, never> ? R : never;
