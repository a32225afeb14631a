import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import { z } from 'zod';

type Options = Parameters<typeof toJsonSchemaCompat>[1];

export const server = new McpServer({ name: 'schemas', version: '1.0.0' });
export const described = (schema: z.ZodType, options: Options) => toJsonSchemaCompat(schema, options);
export const plain = toJsonSchemaCompat(z.string());
export const inFunction = (z: z.ZodType) => toJsonSchemaCompat(z);
