import { normalizeHeaders, type Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

export const headersOf = (init: HeadersInit): Record<string, string> => normalizeHeaders(init);
export type Connect = (transport: Transport) => Promise<void>;
