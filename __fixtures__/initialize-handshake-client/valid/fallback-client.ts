// Asks the modern way first and falls back on purpose.
export async function open(post: (message: object) => Promise<Response>) {
  const probe = await post({ jsonrpc: '2.0', id: 1, method: 'server/discover', params: {} });
  if (probe.ok) return probe;
  const opened = await post({ jsonrpc: '2.0', id: 2, method: 'initialize', params: { protocolVersion: '2025-11-25' } });
  await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
  return opened;
}
