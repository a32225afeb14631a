// Something more for one revision, a message, a list that nobody asks, and dates of other services.
export function batches(version: string) {
  if (version === '2025-03-26') return true;
  return version !== '2024-11-05';
}
export const hello = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { protocolVersion: '2025-06-18' } };
export const call = { jsonrpc: '2.0', id: 2, method: 'tools/call' };
export const releases = ['2025-03-26', '2025-06-18'];
export function checkApi(date: string) {
  if (date !== '2022-11-28') throw new Error('other API');
}
