import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema, CompatibilityCallToolResultSchema, ListToolsResultSchema, ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const OwnResultSchema = z.object({ n: z.number() });

export async function use(client: Client, options: { timeout: number }, method: string) {
  await client.callTool({ name: 'a' }, CallToolResultSchema);
  await client.callTool({ name: 'a' }, CompatibilityCallToolResultSchema, options);
  await client.callTool({ name: 'a' }, undefined, options);
  await client.callTool(
    { name: 'a' },
    CallToolResultSchema,
  );
  await client.request({ method: 'tools/list' }, ListToolsResultSchema, options);
  await client.request({ method: 'tools/list' }, ListToolsResultSchema, ({ ...options }));
  // What is not the schema of the method, or has no known method, keeps it.
  await client.request({ method: 'tools/list' }, ResultSchema);
  await client.request({ method }, ListToolsResultSchema);
  await client.request({ method: 'acme/count' }, OwnResultSchema);
}
