import { report } from '#lib/progress.js';
import type { ToolExtra } from '@jobs/core';

export async function runJob(extra: ToolExtra): Promise<string> {
  await report(extra, 1);
  return String(extra.requestId);
}
