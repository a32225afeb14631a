import { LATEST_PROTOCOL_VERSION, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/client';

export const headers = { 'MCP-Protocol-Version': LATEST_PROTOCOL_VERSION };
export const isKnown = (version: string) => SUPPORTED_PROTOCOL_VERSIONS.includes(version);
export const isLatest = (version: string) => version === LATEST_PROTOCOL_VERSION;
