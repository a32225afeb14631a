import type { Ctx, JobContext } from './index.js';

export async function report(extra: Ctx, progress: number): Promise<void> {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined || extra.signal.aborted) return;
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress } });
}

export function nameOf({ requestId, job, sessionId }: JobContext): string {
  return `${job} ${requestId} ${sessionId ?? ''}`;
}
