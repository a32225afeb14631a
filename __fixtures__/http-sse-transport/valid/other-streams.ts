// Event streams of an application, a list of endpoints, and an element that is called so.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { SSEServerTransport } from './own-sse.js';
import type { Response } from 'express';

export const handler = createMcpHandler(() => new McpServer({ name: 'weather', version: '1.0.0' }));

export function stream(res: Response) {
  res.write(`event: progress\ndata: 1\n\n`);
  res.write('event: endpoints\ndata: []\n\n');
  new SSEServerTransport(res).start();
  document.getElementById('endpoint')?.addEventListener('change', () => res.end());
}
