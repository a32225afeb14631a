// The reply adds the hints by method, so the results themselves need none.
const CACHEABLE = {
  'tools/list': { ttlMs: 300_000, cacheScope: 'public' },
  'resources/read': { ttlMs: 0, cacheScope: 'private' },
};

export function handle(id, method, params) {
  const result = dispatch(method, params);
  return { jsonrpc: '2.0', id, result: { ...result, ...CACHEABLE[method] } };
}

function dispatch(method, params) {
  switch (method) {
    case 'tools/list':
      return { tools: [] };
    case 'resources/read':
      return { contents: [] };
    case 'prompts/list':
      return registry.prompts();
  }
}
