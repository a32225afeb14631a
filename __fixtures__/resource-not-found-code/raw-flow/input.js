// @flow
type Params = { uri: string };

export function handle(method: string, params: Params): mixed {
  if (method === 'resources/read') {
    throw new RpcError(-32002, `Resource not found: ${params.uri}`);
  }
  if (method === 'tools/list') return { tools: [] };
}
