import { McpServer } from '@modelcontextprotocol/server';
// TODO(mcp-stateless/sdk-package-split): SDK v2 has no counterpart of @modelcontextprotocol/sdk/server/zod-json-schema-compat.js: write `z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })` of Zod 4. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import { z } from 'zod';

type Options = Parameters<typeof toJsonSchemaCompat>[1];

export const server = new McpServer({ name: 'schemas', version: '1.0.0' });
export const described = (schema: z.ZodType, options: Options) => toJsonSchemaCompat(schema, options);
export const plain = z.toJSONSchema(z.string(), { target: 'draft-7', io: 'input' });
export const inFunction = (z: z.ZodType) => toJsonSchemaCompat(z);
