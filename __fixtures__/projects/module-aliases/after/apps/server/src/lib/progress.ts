import type { ToolExtra } from '@jobs/core';

export async function report(ctx: ToolExtra, progress: number): Promise<void> {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined || ctx.mcpReq.signal.aborted) return;
  await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress } });
}
