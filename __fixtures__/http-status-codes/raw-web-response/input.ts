import { callTool, tools } from './tools';

const METHOD_NOT_FOUND = -32601;
const failure = (id: unknown, code: number, message: string) => ({ jsonrpc: '2.0', id, error: { code, message } });

export async function POST(request: Request) {
  const { id, method, params } = await request.json();
  if (method === 'tools/list') return Response.json({ jsonrpc: '2.0', id, result: { tools } });
  if (method === 'tools/call') return Response.json({ jsonrpc: '2.0', id, result: await callTool(params) });
  return Response.json(failure(id, METHOD_NOT_FOUND, 'no such method'), { status: 400 });
}
