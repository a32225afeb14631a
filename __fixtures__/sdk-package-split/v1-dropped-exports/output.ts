// TODO(mcp-stateless/sdk-package-split): SDK v2 has no normalizeHeaders: give headers to `new Headers()`, which takes every form of them. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { normalizeHeaders } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type Transport } from '@modelcontextprotocol/server';

export const headersOf = (init: HeadersInit): Record<string, string> => normalizeHeaders(init);
export type Connect = (transport: Transport) => Promise<void>;
