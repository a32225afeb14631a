import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const schema = z.object({ city: z.string().default('Bern') });

export const server = new McpServer({ name: 'schemas', version: '1.0.0' });
export const asked = toJsonSchemaCompat(schema);
export const given = toJsonSchemaCompat(schema, {
  strictUnions: true,
  pipeStrategy: 'output',
}) as Tool['outputSchema'];
export const newer = toJsonSchemaCompat(schema, { target: 'jsonSchema2019-09' });
