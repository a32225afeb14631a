export const MCP_SESSION_ID_HEADER = 'Mcp-Session-Id';
export const MCP_PROTOCOL_HEADER = 'MCP-Protocol-Version';

export const HEADERS = Object.freeze({ session: { id: 'mcp-session-id' } } as const);

export enum HeaderName {
  Session = 'Mcp-Session-Id',
}

const LOCAL = 'mcp-session-id';
export { LOCAL as SESSION };

export class Names {
  static readonly SESSION = 'mcp-session-id';
}
