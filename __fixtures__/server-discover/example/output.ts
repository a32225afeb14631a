import { callTool, tools } from './tools.js';

export async function dispatch(method: string, params: { name: string; arguments: object }) {
  switch (method) {
    // TODO(mcp-stateless/server-discover): Answer server/discover with supportedVersions ["2026-07-28"], capabilities, ttlMs, cacheScope and resultType "complete". See https://modelcontextprotocol.io/specification/2026-07-28/server/discover
    case 'tools/list':
      return { tools };
    case 'tools/call':
      return { content: await callTool(params.name, params.arguments) };
    default:
      throw new Error(`unknown method ${method}`);
  }
}
