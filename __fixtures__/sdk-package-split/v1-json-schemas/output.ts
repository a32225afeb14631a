import { McpServer } from '@modelcontextprotocol/server';
import type { Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';

const schema = z.object({ city: z.string().default('Bern') });

export const server = new McpServer({ name: 'schemas', version: '1.0.0' });
export const asked = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
export const given = z.toJSONSchema(schema, { target: 'draft-7', io: 'output' }) as Tool['outputSchema'];
export const newer = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
