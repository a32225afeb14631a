// Sends the header to servers of 2025.
import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';

export const headers = (last: string) => ({ 'MCP-Protocol-Version': LATEST_PROTOCOL_VERSION, 'Last-Event-ID': last });
