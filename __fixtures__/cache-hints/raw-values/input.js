const HINTS = {
  'tools/list': { ttlMs: -1, cacheScope: 'public' },
  'prompts/list': { ttlMs: 1.5, cacheScope: 'session' },
  'resources/list': { ttlMs: '60', cacheScope: 'private' },
};

export function handle({ id, method, params }) {
  const result = method === 'tools/call' ? call(params) : answers[method](params);
  if (result === undefined) {
    return { jsonrpc: '2.0', id, result: { resultType: 'input_required', inputRequests: {}, ttlMs: 0, cacheScope: 'private' } };
  }
  return { jsonrpc: '2.0', id, result: { ...result, ...HINTS[method] } };
}
