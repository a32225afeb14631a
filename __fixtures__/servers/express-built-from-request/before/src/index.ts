import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import type { Request, Response } from 'express';

import { createLibrary, readerOf } from './server.js';

const app = express();
app.use(express.json());

/** Runs what answers a request, and notes how long it took. */
async function timed(run: () => Promise<void>): Promise<void> {
  const started = Date.now();
  await run();
  console.error(`answered in ${Date.now() - started} ms`);
}

const open = new Set<StreamableHTTPServerTransport>();

app.post('/mcp', async (req: Request, res: Response) => {
  const reader = readerOf(req.headers.authorization);
  await timed(async () => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    const library = createLibrary(reader, {
      greeting: 'The shelf of',
    });
    open.add(transport);
    res.on('close', () => {
      open.delete(transport);
      void transport.close();
      void library.close();
    });
    await library.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
});

const listener = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
process.on('SIGTERM', async () => {
  for (const transport of open) await transport.close();
  listener.close();
});
