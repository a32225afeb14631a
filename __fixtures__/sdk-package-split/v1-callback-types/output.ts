import type { PromptCallback, ToolCallback, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { ClientContext } from '@modelcontextprotocol/client';
import type { ZodRawShape } from 'zod';
import { z } from 'zod';

const shape = { city: z.string() };
const schema = z.object(shape);

export abstract class Tool {
  abstract handle: ToolCallback<z.ZodObject<ZodRawShape>>;
  prompt?: PromptCallback<z.ZodObject<typeof shape>>;
}

export const weather: ToolCallback<z.ZodObject<typeof shape>> = async ({ city }, ctx) => ({
  content: [{ type: 'text', text: `${city} ${ctx.mcpReq.id}` }],
});
export const kept: ToolCallback<typeof schema> = async ({ city }) => ({ content: [{ type: 'text', text: city }] });
export const none: ToolCallback = async () => ({ content: [] });
export type Register = <Args extends ZodRawShape>(name: string, args: Args, callback: ToolCallback<z.ZodObject<Args>>) => void;
export type Parse = <S extends StandardSchemaWithJSON>(schema: S, value: unknown) => StandardSchemaWithJSON.InferOutput<S>;
export type Wrap = <S extends z.ZodRawShape>(shape: S) => z.infer<z.ZodObject<S>>;
export interface Pending extends ClientContext {
  since: number;
}
export type OnSampling = (extra: ClientContext) => void;
