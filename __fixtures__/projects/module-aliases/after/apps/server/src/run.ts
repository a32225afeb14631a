import { report } from '#lib/progress.js';
import type { ToolExtra } from '@jobs/core';

export async function runJob(ctx: ToolExtra): Promise<string> {
  await report(ctx, 1);
  return String(ctx.mcpReq.id);
}
