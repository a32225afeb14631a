import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import type { Request, Response } from 'express';

import { createServer, resolveAuth } from './server.js';

interface Connection {
  readonly transport: NodeStreamableHTTPServerTransport;
}

const open = new Set<Connection>();

export async function handlePost(req: Request, res: Response): Promise<void> {
  const auth = resolveAuth(req.headers.authorization);
  await withSecrets([auth], async () => {
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    const server = createServer(auth, {
      transport: 'http',
    });
    const connection: Connection = { transport };
    open.add(connection);
    res.on('close', () => {
      open.delete(connection);
      void transport.close();
      void server.close();
    });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
    console.log('answered');
  });
}

export async function closeAll(): Promise<void> {
  for (const { transport } of open) await transport.close();
}

async function withSecrets(secrets: readonly string[], run: () => Promise<void>): Promise<void> {
  console.log(secrets.length);
  await run();
}
