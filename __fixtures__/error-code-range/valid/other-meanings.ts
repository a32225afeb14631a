// These numbers mean something else to almost everybody.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const SESSION_NOT_FOUND = -32001;
const HEADER_MISMATCH = -32001;

export const server = new McpServer({ name: 'notes', version: '1.0.0' });

export function answer(kind: string, code: number): unknown {
  if (kind === 'unauthorized') return { error: { code: -32001, message: 'Unauthorized' } };
  if (kind === 'forbidden') return { error: { code: -32003, message: 'Forbidden' } };
  if (code === -32004 || code === -32050) return undefined;
  return { error: { code: SESSION_NOT_FOUND, message: 'Session not found' }, headers: HEADER_MISMATCH };
}
