import { z } from 'zod';

export const listToolsRequest = z.object({ method: z.literal('tools/list'), params: z.object({}).optional() });
export const listTasksRequest = z.object({ method: z.literal('tasks/list'), params: z.object({}).optional() });
export const readRequest = z.object({ method: z.literal('resources/read'), params: z.object({ uri: z.string() }) });
