export async function report(extra, progress) {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined || extra.signal.aborted) return;
  await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress } });
}

// A timer calls it as well, with a signal of its own.
export function check(extra) {
  if (extra.signal.aborted) throw new Error('stopped');
}

export const tag = ({ requestId, sessionId }) => `${sessionId ?? '-'}/${requestId}`;
