import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { beforeAll } from 'vitest';

const server = setupServer(
  http.post('http://localhost/mcp', async ({ request }) => {
    const body = (await request.json()) as { id: number; method: string };
    if (body.method === 'initialize') {
      return HttpResponse.json({
        jsonrpc: '2.0',
        id: body.id,
        result: { protocolVersion: '2025-06-18', capabilities: {}, serverInfo: { name: 'fake', version: '1' } },
      });
    }
    if (body.method === 'notifications/initialized') return new HttpResponse(null, { status: 202 });
    return HttpResponse.json({ jsonrpc: '2.0', id: body.id, result: {} });
  }),
);

beforeAll(() => server.listen());
