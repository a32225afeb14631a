// Hand-rolled, and all hints are there: in the literal, in a spread, in one place for all methods.
const NO_CACHE = { ttlMs: 0, cacheScope: 'private' };

export function handle(id, method, params) {
  switch (method) {
    case 'tools/list':
      return reply(id, { tools: [], ttlMs: 60_000, cacheScope: 'public' });
    case 'resources/read':
      return reply(id, { contents: [], ...NO_CACHE });
    case 'prompts/list':
      return reply(id, { ...NO_CACHE, prompts: [] });
    case 'resources/list':
      return reply(id, { resultType: 'input_required', resources: [] });
  }
}
