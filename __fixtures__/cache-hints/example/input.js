import { tools, read } from './catalogue.js';

export function handle({ id, method, params }) {
  switch (method) {
    case 'tools/list':
      return reply(id, { tools });
    case 'resources/read':
      return reply(id, {
        contents: [{ uri: params.uri, text: read(params.uri) }],
      });
    default:
      return fail(id, -32601, 'Method not found');
  }
}
