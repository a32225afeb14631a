/**
 * @flow
 */
const headers: { [string]: string } = {
  'Access-Control-Allow-Headers': 'Content-Type, Mcp-Session-Id, MCP-Protocol-Version',
};
export function list(method: string): boolean {
  return method === 'tools/list';
}
