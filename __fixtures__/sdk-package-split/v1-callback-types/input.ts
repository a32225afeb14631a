import type { PromptCallback, ToolCallback } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { AnySchema, SchemaOutput, ShapeOutput, ZodRawShapeCompat } from '@modelcontextprotocol/sdk/server/zod-compat.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ClientNotification, ClientRequest } from '@modelcontextprotocol/sdk/types.js';
import type { ZodRawShape } from 'zod';
import { z } from 'zod';

const shape = { city: z.string() };
const schema = z.object(shape);

export abstract class Tool {
  abstract handle: ToolCallback<ZodRawShape>;
  prompt?: PromptCallback<typeof shape>;
}

export const weather: ToolCallback<typeof shape> = async ({ city }, extra) => ({
  content: [{ type: 'text', text: `${city} ${extra.requestId}` }],
});
export const kept: ToolCallback<typeof schema> = async ({ city }) => ({ content: [{ type: 'text', text: city }] });
export const none: ToolCallback = async () => ({ content: [] });
export type Register = <Args extends ZodRawShape>(name: string, args: Args, callback: ToolCallback<Args>) => void;
export type Parse = <S extends AnySchema>(schema: S, value: unknown) => SchemaOutput<S>;
export type Wrap = <S extends ZodRawShapeCompat>(shape: S) => ShapeOutput<S>;
export interface Pending extends RequestHandlerExtra<ClientRequest, ClientNotification> {
  since: number;
}
export type OnSampling = (extra: RequestHandlerExtra<ClientRequest, ClientNotification>) => void;
