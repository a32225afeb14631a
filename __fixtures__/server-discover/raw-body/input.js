export const revisions = ['2026-07-28'];

export function answer({ id, method }) {
  if (method === 'server/discover') {
    const result = {
      resultType: 'complete',
      supportedVersions: revisions,
      capabilities: { tools: {} },
      serverInfo: { name: 'weather', version: '1.0.0' },
      ttlMs: 0,
      cacheScope: 'private',
    };
    return { jsonrpc: '2.0', id, result };
  }
  if (method === 'tools/list') return { jsonrpc: '2.0', id, result: { tools: [] } };
  return { jsonrpc: '2.0', id, error: { code: -32601, message: method === 'tools/call' ? 'no tools' : 'no method' } };
}
