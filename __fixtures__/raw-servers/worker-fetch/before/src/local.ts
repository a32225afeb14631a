// What the platform does with the worker, on this machine.
import { serve } from '@hono/node-server';

import worker from './worker.js';

serve({ port: 8787, hostname: '127.0.0.1', fetch: (request: Request) => worker.fetch(request, {}) });
