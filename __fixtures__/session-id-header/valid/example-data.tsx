// What a user interface shows: an id that the source spells out is an example.
import type { Tool } from '@modelcontextprotocol/sdk/types.js';

const entry = { requestHeaders: { 'content-type': 'application/json', 'mcp-session-id': '0a0b-5fd2' } };

export const Entry = ({ tool }: { tool: Tool }) => (
  <pre title={tool.name}>{JSON.stringify(entry.requestHeaders)}</pre>
);
