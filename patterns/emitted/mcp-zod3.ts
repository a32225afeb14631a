/**
 * Schemas of Zod 3 for MCP SDK v2, which takes those of Zod 4.2 and later, and whatever brings a JSON Schema along.
 *
 *     server.registerTool('order', { inputSchema: zod3Schema({ dish: z.string() }) }, handler);
 *
 * Clients are told the same JSON Schema as by SDK v1, arguments are parsed by Zod 3 as before, and completions are found.
 * Everything but a schema or a shape of Zod 3 is handed on as it is. When the package has moved to Zod 4, take
 * `zod3Schema` away.
 *
 * Written by mcp-stateless; the file is yours to change.
 */
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { z } from 'zod/v3';
import { zodToJsonSchema } from 'zod-to-json-schema';

/** What SDK v2 is given for a value. */
type Handed<T> = T extends z.ZodTypeAny
  ? StandardSchemaWithJSON<z.input<T>, z.output<T>>
  : T extends z.ZodRawShape
    ? StandardSchemaWithJSON<z.input<z.ZodObject<T>>, z.output<z.ZodObject<T>>>
    : T;

/** A schema with the fields in which the SDK looks for completions. */
interface WithFields extends StandardSchemaWithJSON {
  readonly shape: z.ZodRawShape | undefined;
}

/**
 * @param schema a schema of Zod 3, or an object of such
 * @returns what SDK v2 takes for it; other values as they are
 */
export function zod3Schema<T>(schema: T): Handed<T> {
  if (isZod3(schema)) return adapt(schema) as Handed<T>;
  return (isShape(schema) ? adapt(z.object(schema)) : schema) as Handed<T>;
}

function adapt(schema: z.ZodTypeAny): WithFields {
  const fields = schema instanceof z.ZodObject ? (schema.shape as z.ZodRawShape) : undefined;
  return {
    shape: fields && Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, withoutOptional(field)])),
    '~standard': {
      version: 1,
      vendor: 'zod-3',
      validate: async (value: unknown) => {
        const result = await schema.safeParseAsync(value);
        return result.success ? { value: result.data as unknown } : { issues: result.error.issues };
      },
      jsonSchema: {
        input: () => jsonSchema(schema, 'input'),
        output: () => jsonSchema(schema, 'output'),
      },
    },
  };
}

function jsonSchema(schema: z.ZodTypeAny, pipeStrategy: 'input' | 'output'): Record<string, unknown> {
  return zodToJsonSchema(schema as z.ZodType, { strictUnions: true, pipeStrategy });
}

/** The completer of an optional argument hangs on what is in it. */
function withoutOptional(field: z.ZodTypeAny): z.ZodTypeAny {
  return field instanceof z.ZodOptional ? (field.unwrap() as z.ZodTypeAny) : field;
}

/** By what they have: there can be several copies of Zod. */
function isZod3(value: unknown): value is z.ZodTypeAny {
  return typeof value === 'object' && value !== null && '_def' in value && '_parse' in value && !('_zod' in value);
}

function isShape(value: unknown): value is z.ZodRawShape {
  if (typeof value !== 'object' || value === null || '~standard' in value) return false;
  const fields = Object.values(value);
  return fields.length > 0 && fields.every(isZod3);
}
