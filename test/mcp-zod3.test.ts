/** The file through which schemas of Zod 3 reach SDK v2: what clients are told, and what handlers are given. */
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import { Client } from '@modelcontextprotocol/client';
import { completable, fromJsonSchema, InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { afterEach, describe, expect, it } from 'vitest';
import { z as z4 } from 'zod';
import { z } from 'zod/v3';

import { zod3Schema } from '../patterns/emitted/mcp-zod3.js';

const shape = {
  dish: z.string().min(2).describe('What to cook'),
  guests: z.number().int().default(2),
  when: z
    .string()
    .transform((text) => new Date(text))
    .optional(),
  kind: z.union([z.literal('hot'), z.literal('cold')]).optional(),
  extra: z.record(z.tuple([z.string(), z.number()])).nullish(),
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function connect(register: (server: McpServer) => void): Promise<Client> {
  const server = new McpServer({ name: 'kitchen', version: '1.0.0' });
  register(server);
  const client = new Client({ name: 'test', version: '1.0.0' });
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  open.push(client, server);
  return client;
}

/** A server with one tool, which answers with what its handler was given. */
function echo(given: z.ZodRawShape | z.ZodTypeAny): Promise<Client> {
  const inputSchema: StandardSchemaWithJSON = zod3Schema(given);
  return connect((server) => {
    server.registerTool('echo', { inputSchema }, (args) => ({
      content: [{ type: 'text', text: JSON.stringify(args) }],
    }));
  });
}

describe('zod3Schema', () => {
  it.each([
    ['a shape', shape],
    ['a schema', z.object(shape)],
    ['a strict schema', z.object(shape).strict()],
  ])('tells clients of %s what SDK v1 told them', async (_, given) => {
    const client = await echo(given);
    const { tools } = await client.listTools();
    const schema = given instanceof z.ZodType ? given : z.object(given);
    expect(tools[0]?.inputSchema).toEqual(toJsonSchemaCompat(schema as never, { strictUnions: true }));
    expect(tools[0]?.inputSchema.properties?.dish).toEqual({
      type: 'string',
      minLength: 2,
      description: 'What to cook',
    });
  });

  it('has Zod 3 parse the arguments', async () => {
    const client = await echo(shape);
    const answer = await client.callTool({ name: 'echo', arguments: { dish: 'soup', when: '2026-07-28' } });
    expect(answer.content).toEqual([
      { type: 'text', text: '{"dish":"soup","guests":2,"when":"2026-07-28T00:00:00.000Z"}' },
    ]);
    const refused = await client.callTool({ name: 'echo', arguments: { dish: 'x' } });
    expect(refused).toMatchObject({ isError: true });
    expect(JSON.stringify(refused.content)).toContain('dish: String must contain at least 2 character(s)');
  });

  it('gives results the schema of what Zod makes', async () => {
    const output = z.object({ size: z.string().pipe(z.coerce.number()) });
    const client = await connect((server) => {
      server.registerTool('size', { outputSchema: zod3Schema(output) }, () => ({
        content: [],
        structuredContent: { size: '3' },
      }));
    });
    const { tools } = await client.listTools();
    expect(tools[0]?.outputSchema?.properties).toEqual({ size: { type: 'number' } });
  });

  it('lets prompts complete their arguments, optional ones as well', async () => {
    const cities = (): string[] => ['Bern', 'Basel'];
    const client = await connect((server) => {
      const argsSchema = { from: completable(z.string(), cities), to: completable(z.string(), cities).optional() };
      server.registerPrompt('trip', { argsSchema: zod3Schema(argsSchema) }, () => ({ messages: [] }));
    });
    const { prompts } = await client.listPrompts();
    expect(prompts[0]?.arguments?.map(({ name, required }) => [name, required])).toEqual([
      ['from', true],
      ['to', false],
    ]);
    for (const name of ['from', 'to']) {
      const ref = { type: 'ref/prompt', name: 'trip' } as const;
      const { completion } = await client.complete({ ref, argument: { name, value: 'B' } });
      expect(completion.values).toEqual(['Bern', 'Basel']);
    }
  });

  it.each([
    ['a schema of Zod 4', z4.object({ dish: z4.string() })],
    ['a shape of Zod 4', { dish: z4.string() }],
    ['JSON Schema', fromJsonSchema({ type: 'object' })],
    ['nothing', undefined],
    ['no fields', {}],
  ])('hands on %s', (_, value) => {
    expect(zod3Schema(value)).toBe(value);
  });
});
