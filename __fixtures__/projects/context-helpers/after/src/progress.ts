import type { Ctx, JobContext } from './index.js';

export async function report(ctx: Ctx, progress: number): Promise<void> {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined || ctx.mcpReq.signal.aborted) return;
  await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress } });
}

export function nameOf({ mcpReq: { id: requestId }, job, sessionId }: JobContext): string {
  return `${job} ${requestId} ${sessionId ?? ''}`;
}
