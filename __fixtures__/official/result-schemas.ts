// Result schemas that are handed to requests.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CallToolResultSchema,
  CompatibilityCallToolResultSchema,
  EmptyResultSchema,
  ListToolsResultSchema,
  ResultSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const client = new Client({ name: 'shop', version: '1.0.0' });
const method: string = 'tools/list';
const AcmeSchema = ResultSchema.extend({ acme: z.string() });

export async function ask(): Promise<unknown[]> {
  return [
    await client.request({ method: 'tools/list' }, ListToolsResultSchema),
    await client.request({ method: 'tools/list', params: {} }, ListToolsResultSchema, { timeout: 1 }),
    await client.request({ method: 'tools/call', params: { name: 'x' } }, CallToolResultSchema),
    await client.request({ method: 'tools/call', params: { name: 'x' } }, CompatibilityCallToolResultSchema),
    await client.request({ method: 'ping' }, EmptyResultSchema),
    await client.request({ method: 'ping' }, ResultSchema),
    await client.request({ method: 'acme/ask' }, AcmeSchema),
    await client.request({ method: 'acme/tell' }, EmptyResultSchema),
    await client.request({ method }, ResultSchema),
    await client.callTool({ name: 'x' }),
    await client.callTool({ name: 'x' }, CallToolResultSchema),
    await client.callTool({ name: 'x' }, CallToolResultSchema, { timeout: 1 }),
    await client.callTool({ name: 'x' }, undefined, { timeout: 1 }),
    await client.callTool({ name: 'x' }, CompatibilityCallToolResultSchema),
  ];
}
