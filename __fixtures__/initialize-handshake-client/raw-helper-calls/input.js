import { createSocket } from './socket.js';

const versions = ['2025-06-18', '2025-03-26'];

export async function start(url) {
  const socket = createSocket(url);
  await socket.request('initialize', { protocolVersion: versions[0], clientInfo: { name: 'helper', version: '1' }, capabilities: {} });
  socket.notify('notifications/initialized');
  await socket.rpc({ method: 'initialize', params: { protocolVersion: versions[1], capabilities: {} } });
  return socket.request('tools/list', {});
}

export function startWorker(worker) {
  worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: versions[0] } });
}
