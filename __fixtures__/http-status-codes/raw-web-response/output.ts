import { callTool, tools } from './tools';

const METHOD_NOT_FOUND = -32601;
const failure = (id: unknown, code: number, message: string) => ({ jsonrpc: '2.0', id, error: { code, message } });

export async function POST(request: Request) {
  const { id, method, params } = await request.json();
  if (method === 'tools/list') return Response.json({ jsonrpc: '2.0', id, result: { tools } });
  if (method === 'tools/call') return Response.json({ jsonrpc: '2.0', id, result: await callTool(params) });
  // TODO(mcp-stateless/http-status-codes): Answer requests of 2026-07-28 with 404 for -32601, and with 400 for -32602 (bad _meta), -32020 (headers), -32021 (missing capability) and -32022 (revision). See https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
  return Response.json(failure(id, METHOD_NOT_FOUND, 'no such method'), { status: 400 });
}
