import { randomUUID } from 'node:crypto';
import * as streamable from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export const open = (opened) =>
  new streamable.StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID, onsessioninitialized: opened });
