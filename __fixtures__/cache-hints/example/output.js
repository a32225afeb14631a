import { tools, read } from './catalogue.js';

export function handle({ id, method, params }) {
  switch (method) {
    case 'tools/list':
      return reply(id, { tools, ttlMs: 0, cacheScope: 'private' });
    case 'resources/read':
      return reply(id, {
        contents: [{ uri: params.uri, text: read(params.uri) }],
        ttlMs: 0,
        cacheScope: 'private',
      });
    default:
      return fail(id, -32601, 'Method not found');
  }
}
