export function check(version: string | null) {
  if (version !== null && version !== '2025-06-18') throw new Error('unsupported');
  return { jsonrpc: '2.0', id: 1, method: 'tools/list' };
}
