import type { ToolExtra } from '@jobs/core';

export async function report(extra: ToolExtra, progress: number): Promise<void> {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined || extra.signal.aborted) return;
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress } });
}
