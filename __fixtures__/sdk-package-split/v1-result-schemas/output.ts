import { Client } from '@modelcontextprotocol/client';
import { ListToolsResultSchema, ResultSchema } from '@modelcontextprotocol/core';
import { z } from 'zod';

const OwnResultSchema = z.object({ n: z.number() });

export async function use(client: Client, options: { timeout: number }, method: string) {
  await client.callTool({ name: 'a' });
  await client.callTool({ name: 'a' }, options);
  await client.callTool({ name: 'a' }, options);
  await client.callTool(
    { name: 'a' },
  );
  await client.request({ method: 'tools/list' }, options);
  await client.request({ method: 'tools/list' }, ({ ...options }));
  // What is not the schema of the method, or has no known method, keeps it.
  await client.request({ method: 'tools/list' }, ResultSchema);
  await client.request({ method }, ListToolsResultSchema);
  await client.request({ method: 'acme/count' }, OwnResultSchema);
}
