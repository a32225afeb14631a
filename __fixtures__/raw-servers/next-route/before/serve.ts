// Stands for the framework: a folder is a path, and the exports of its route are methods.
import { serve } from '@hono/node-server';

import * as route from './app/mcp/route.js';

serve({
  port: 3000,
  hostname: '127.0.0.1',
  fetch(request) {
    if (new URL(request.url).pathname !== '/mcp') return new Response('Not found', { status: 404 });
    if (request.method === 'POST') return route.POST(request);
    return request.method === 'GET' ? route.GET() : new Response(null, { status: 405 });
  },
});
