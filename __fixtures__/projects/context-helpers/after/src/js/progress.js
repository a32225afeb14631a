export async function report(ctx, progress) {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined || ctx.mcpReq.signal.aborted) return;
  await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress } });
}

// A timer calls it as well, with a signal of its own.
export function check(extra) {
  // TODO(mcp-stateless/sdk-package-split): Read this from ctx.mcpReq (signal, id, _meta, send, notify) or ctx.http (authInfo, req, closeSSE): SDK v2 has groups where v1 had one flat object. See https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
  if (extra.signal.aborted) throw new Error('stopped');
}

export const tag = ({ mcpReq: { id: requestId }, sessionId }) => `${sessionId ?? '-'}/${requestId}`;
