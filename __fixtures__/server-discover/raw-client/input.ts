declare function rpc(method: string, params?: object): Promise<any>;

export async function nameOf() {
  const answer = await rpc('server/discover', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } });
  return answer.result.serverInfo.name;
}

export async function titleOf() {
  const { serverInfo } = await rpc('server/discover');
  return serverInfo.title;
}

export const listTools = () => rpc('tools/list');
export const callTool = (name: string) => rpc('tools/call', { name });
